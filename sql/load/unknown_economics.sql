-- Economic codes of one document ($document_sha256) that the catalogue does not know.
with printed as (
    select distinct unnest([economic_code, government_economic_code]) as economic_code
    from cell_amount
    where document_sha256 = $document_sha256
)

select printed.economic_code
from printed
anti join dim_economic
    on printed.economic_code = dim_economic.economic_code and dim_economic.origin = 'catalogue'
where printed.economic_code is not null;
