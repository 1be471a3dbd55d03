-- What is done about what an item finds, beside the alert; reminders, which do it every day at a time; licences that run out.
ALTER TABLE alerts.item
    ADD COLUMN acts jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN at text NOT NULL DEFAULT '',
    ADD CONSTRAINT item_acts_list CHECK (jsonb_typeof(acts) = 'array'),
    ADD CONSTRAINT item_at_time CHECK (at ~ '^(([01][0-9]|2[0-3]):[0-5][0-9])?$'),
    ADD CONSTRAINT item_reminder_acts CHECK (at = '' OR jsonb_array_length(acts) > 0);
COMMENT ON COLUMN alerts.item.at IS 'When it reminds on each day, by the company''s clocks; empty: it raises alerts within seconds.';

-- The days on which an item has reminded.
CREATE TABLE alerts.reminded (
    item_id   bigint NOT NULL REFERENCES alerts.item ON DELETE CASCADE,
    day       date NOT NULL,
    tenant_id bigint NOT NULL REFERENCES app.tenant,
    PRIMARY KEY (item_id, day)
);
ALTER TABLE alerts.reminded ENABLE ROW LEVEL SECURITY;
CREATE POLICY reminded_company ON alerts.reminded USING (tenant_id = (SELECT app.tenant()));
GRANT SELECT, INSERT ON alerts.reminded TO xuntu_app;

-- Licences with whose they are and where that is.
CREATE VIEW accounts.licence_v WITH (security_invoker = true) AS
SELECT l.tenant_id, l.id, l.number, l.state, l.valid_to, a.id AS account_id, a.unit_id, a.rep_id, a.name AS account, m.outlet_id
FROM accounts.licence l
JOIN accounts.account a ON a.id = l.account_id
LEFT JOIN accounts.account_outlet m ON m.account_id = a.id AND m.main
WHERE a.state IN ('pending', 'active');
GRANT SELECT ON accounts.licence_v TO xuntu_app;

-- One trigger function notes what is due, whoever asks for it.
DROP FUNCTION alerts.note_due CASCADE;
CREATE TRIGGER alerts_visit_added AFTER INSERT ON visits.visit REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_due('alerts', 'outlet', 'outlet_id');
CREATE TRIGGER alerts_figure_added AFTER INSERT ON geo.figure REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_due('alerts', 'outlet', 'outlet_id');
CREATE TRIGGER alerts_figure_changed AFTER UPDATE ON geo.figure REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_due('alerts', 'outlet', 'outlet_id');
CREATE TRIGGER alerts_outlet_changed AFTER UPDATE ON geo.outlet REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_due('alerts', 'outlet', 'id');
CREATE TRIGGER alerts_notice_added AFTER INSERT ON tracking.notice REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_due('alerts', 'notice', 'id');
CREATE TRIGGER alerts_day_added AFTER INSERT ON tracking.day REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_due('alerts', 'stay', 'rep_id');
CREATE TRIGGER alerts_day_changed AFTER UPDATE ON tracking.day REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_due('alerts', 'stay', 'rep_id');
CREATE TRIGGER alerts_licence_added AFTER INSERT ON accounts.licence REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_due('alerts', 'licence', 'id');
CREATE TRIGGER alerts_licence_changed AFTER UPDATE ON accounts.licence REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_due('alerts', 'licence', 'id');
