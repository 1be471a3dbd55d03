-- Spare parts (配件目录): products that fit models of what the company lends, and are ordered for those alone.
ALTER TABLE catalog.product ADD COLUMN kind text NOT NULL DEFAULT 'ware';
ALTER TABLE catalog.product ADD COLUMN fits text[] NOT NULL DEFAULT '{}';
ALTER TABLE catalog.product ADD CONSTRAINT product_kind_known CHECK (kind IN ('ware', 'part'));
ALTER TABLE catalog.product ADD CONSTRAINT product_fits_parts CHECK ((kind = 'part') = (fits <> '{}'));
COMMENT ON COLUMN catalog.product.fits IS 'The models of assets that a part fits; a ware fits none.';

-- The models of a company's assets. Their names are the whole company's, as its catalogue is; the assets stay with their scope.
CREATE INDEX asset_model ON assets.asset (tenant_id, model);
CREATE FUNCTION assets.models() RETURNS TABLE (model text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT DISTINCT a.model FROM assets.asset a WHERE a.tenant_id = app.tenant()
$$;
CREATE VIEW assets.model_v WITH (security_invoker = true) AS
SELECT m.model FROM assets.models() m;
GRANT SELECT ON assets.model_v TO xuntu_app;
