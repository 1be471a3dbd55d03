SELECT id, ref, rep_id, outlet_id, visit_ref, file_id, document_kind, document_sha256, signer, signed_at
FROM photos.signature
WHERE tenant_id = app.tenant() AND ref = @ref;
