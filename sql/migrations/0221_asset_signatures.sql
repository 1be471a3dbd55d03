-- What is done with an asset at an outlet is signed there, on the rep's phone (MER-16).
ALTER TABLE assets.act ADD COLUMN signature_ref uuid, ADD COLUMN slip text NOT NULL DEFAULT '';
COMMENT ON COLUMN assets.act.slip IS 'The text that was signed, to the last byte.';
COMMENT ON COLUMN assets.act.signature_ref IS 'Of the name written by hand under the slip; NULL when the office acted without one.';

-- Names written by hand, for whoever keeps what was signed.
CREATE VIEW photos.signature_v WITH (security_invoker = true) AS
SELECT id, tenant_id, unit_id, rep_id, ref, outlet_id, document_kind, document_sha256, signer, signed_at FROM photos.signature;
GRANT SELECT ON photos.signature_v TO xuntu_app;
