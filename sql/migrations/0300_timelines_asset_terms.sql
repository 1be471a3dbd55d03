-- Timelines of accounts ask for tasks and acts by outlet; assets have days on which something of them runs out.
CREATE INDEX task_outlet ON workdesk.task (tenant_id, outlet_id, made_at DESC) WHERE outlet_id IS NOT NULL;
CREATE INDEX act_outlet ON assets.act (tenant_id, outlet_id) WHERE outlet_id IS NOT NULL;

-- Days on which something of an asset runs out: its maker's warranty, and the contract by which the outlet has it.
ALTER TABLE assets.asset
    ADD COLUMN warranty_until date,
    ADD COLUMN contract_until date,
    ADD CONSTRAINT asset_warranty_sane CHECK (warranty_until >= bought_on),
    ADD CONSTRAINT asset_contract_at_outlet CHECK (contract_until IS NULL OR outlet_id IS NOT NULL);
COMMENT ON COLUMN assets.asset.contract_until IS 'Of the loan to the outlet where it stands or is on its way to; it ends when the asset leaves.';

-- Assets that are there, for who warns of what runs out.
CREATE VIEW assets.asset_v WITH (security_invoker = true) AS
SELECT tenant_id, id, unit_id, rep_id, code, model, state, outlet_id, warranty_until, contract_until
FROM assets.asset
WHERE state NOT IN ('missing', 'scrapped');
GRANT SELECT ON assets.asset_v TO xuntu_app;

CREATE TRIGGER alerts_asset_added AFTER INSERT ON assets.asset REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_due('alerts', 'asset', 'id');
CREATE TRIGGER alerts_asset_changed AFTER UPDATE ON assets.asset REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_due('alerts', 'asset', 'id');
