-- What outlets have bought, as an ERP tells it, so that counts of stock say what was sold.
CREATE TABLE merchandising.purchase (
    tenant_id  bigint NOT NULL REFERENCES app.tenant,
    outlet_id  bigint NOT NULL REFERENCES geo.outlet ON DELETE CASCADE,
    product_id bigint NOT NULL REFERENCES catalog.product,
    day        date NOT NULL,
    quantity   bigint NOT NULL,
    told_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, outlet_id, product_id, day)
);
COMMENT ON COLUMN merchandising.purchase.quantity IS 'Base units of the product that reached the outlet on the day; less than nothing is what went back.';
ALTER TABLE merchandising.purchase ENABLE ROW LEVEL SECURITY;
CREATE POLICY purchase_scope ON merchandising.purchase USING (tenant_id = (SELECT app.tenant())
    AND EXISTS (SELECT FROM geo.outlet o WHERE o.id = outlet_id));
GRANT SELECT, INSERT, UPDATE ON merchandising.purchase TO xuntu_app;
CREATE TRIGGER purchase_audit AFTER UPDATE ON merchandising.purchase FOR EACH ROW EXECUTE FUNCTION app.audit('told_at');

CREATE VIEW catalog.pack_v WITH (security_invoker = true) AS
SELECT p.tenant_id, p.id AS product_id, p.code AS product_code, u.code, u.holds
FROM catalog.product p
JOIN catalog.product_unit u ON u.product_id = p.id;
GRANT SELECT ON catalog.pack_v TO xuntu_app;
