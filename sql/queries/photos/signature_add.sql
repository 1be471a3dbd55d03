INSERT INTO photos.signature (tenant_id, unit_id, rep_id, ref, file_id, document_kind, document_sha256, signer, visit_ref, outlet_id, signed_at, received_at)
SELECT app.tenant(), @unit_id, @rep_id, @ref, f.id, @document_kind, @document_sha256, @signer, @visit_ref, @outlet_id, @signed_at, @received_at
FROM app.file f
WHERE f.id = @file_id AND f.sha256 = @sha256
ON CONFLICT (tenant_id, ref) DO NOTHING
RETURNING id;
