-- Everything that one document ($document_sha256) brought, except what is derived from it.
delete from cell
where document_sha256 = $document_sha256;

delete from cell_amount
where document_sha256 = $document_sha256;

delete from report_table
where document_sha256 = $document_sha256;

delete from document_page
where document_sha256 = $document_sha256;

delete from document_remark
where document_sha256 = $document_sha256;

delete from header_gap
where document_sha256 = $document_sha256;

delete from fct_claim
where document_sha256 = $document_sha256;

delete from narrative_gap
where document_sha256 = $document_sha256;

delete from report_unit
where document_sha256 = $document_sha256;

delete from function_gap
where document_sha256 = $document_sha256;

delete from fct_performance
where document_sha256 = $document_sha256;

delete from performance_gap
where document_sha256 = $document_sha256;

-- what the checks said of the report was said with this document in it
delete from fct_check_result
where
    report_key in (
        select report_key
        from bridge_report_document
        where document_sha256 = $document_sha256
    );

delete from bridge_report_document
where document_sha256 = $document_sha256;

delete from dim_document
where document_sha256 = $document_sha256;
