-- Whether the actor has had this very slip of an asset signed at an outlet.
SELECT EXISTS (SELECT FROM photos.signature_v g
               WHERE g.tenant_id = app.tenant() AND g.ref = @ref AND g.rep_id = app.me() AND g.outlet_id = @outlet_id AND g.document_kind = 'asset'
                 AND g.document_sha256 = encode(sha256(convert_to(@slip, 'UTF8')), 'hex')) AS signed;
