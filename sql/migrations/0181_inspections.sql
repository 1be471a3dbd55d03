-- Inspections (稽查拜访): somebody goes to the outlet after a rep's visit and measures again what the rep captured; both stand side by side.
ALTER TABLE visits.joint ADD COLUMN kind text NOT NULL DEFAULT 'joint';
ALTER TABLE visits.joint ADD CONSTRAINT joint_kind_known CHECK (kind IN ('joint', 'inspection'));
COMMENT ON COLUMN visits.joint.kind IS 'joint: came along (协访); inspection: came after it (稽查).';
CREATE VIEW visits.joint_v WITH (security_invoker = true) AS
SELECT j.id, j.tenant_id, j.kind, j.visit_id, v.ref AS visit_ref, v.unit_id, v.rep_id, v.outlet_id, v.day AS visit_day, j.companion_id, j.companion, j.joined_at
FROM visits.joint j
JOIN visits.visit v ON v.id = j.visit_id;
GRANT SELECT ON visits.joint_v TO xuntu_app;

CREATE TABLE merchandising.inspected (
    joint_id     bigint NOT NULL,
    metric_id    bigint NOT NULL REFERENCES merchandising.metric,
    product_id   bigint NOT NULL DEFAULT 0,
    tenant_id    bigint NOT NULL REFERENCES app.tenant,
    unit_id      int NOT NULL,
    rep_id       bigint NOT NULL,
    outlet_id    bigint NOT NULL,
    day          date NOT NULL,
    said_number  double precision,
    said         text,
    found_number double precision,
    found        text,
    agrees       boolean NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (joint_id, metric_id, product_id)
);
CREATE INDEX inspected_day ON merchandising.inspected (tenant_id, day);
COMMENT ON COLUMN merchandising.inspected.joint_id IS 'The inspection in visits.';
COMMENT ON COLUMN merchandising.inspected.day IS 'Of the rep''s visit.';

ALTER TABLE merchandising.inspected ENABLE ROW LEVEL SECURITY;
CREATE POLICY inspected_scope ON merchandising.inspected USING (tenant_id = (SELECT app.tenant())
    AND (unit_id = ANY ((SELECT app.units())::int[]) OR rep_id = (SELECT app.me()))
    AND outlet_id NOT IN (SELECT app.unseen('outlet')));
GRANT SELECT, INSERT, UPDATE, DELETE ON merchandising.inspected TO xuntu_app;
