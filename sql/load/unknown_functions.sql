-- Functional codes of one document ($document_sha256) that the catalogue does not know.
select distinct cell_amount.function_code
from cell_amount
anti join dim_function
    on cell_amount.function_code = dim_function.function_code and dim_function.origin = 'catalogue'
where
    cell_amount.document_sha256 = $document_sha256
    and cell_amount.function_code is not null;
