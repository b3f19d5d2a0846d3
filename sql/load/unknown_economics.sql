-- Economic codes of one document ($document_sha256) that the catalogue does not know.
select distinct cell_amount.economic_code
from cell_amount
anti join dim_economic
    on cell_amount.economic_code = dim_economic.economic_code and dim_economic.origin = 'catalogue'
where
    cell_amount.document_sha256 = $document_sha256
    and cell_amount.economic_code is not null;
