-- Tiles draw the plans of today as lines from memory: they read them by a published
-- view and hear of changes from the change feed.

CREATE VIEW routing.plan_v WITH (security_invoker = true) AS
SELECT tenant_id, unit_id, id, rep_id, day, line
FROM routing.plan;
GRANT SELECT ON routing.plan_v TO xuntu_app;

CREATE TRIGGER plan_added AFTER INSERT ON routing.plan REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_change('routing.plan');
CREATE TRIGGER plan_changed AFTER UPDATE ON routing.plan REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_change('routing.plan');
CREATE TRIGGER plan_removed AFTER DELETE ON routing.plan REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_change('routing.plan');
