-- Acts that call an address: where an item calls, and what it has to say there until it is heard.
CREATE TABLE alerts.address (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  bigint NOT NULL REFERENCES app.tenant,
    item_id    bigint NOT NULL REFERENCES alerts.item ON DELETE CASCADE,
    url        text NOT NULL,
    secret     text NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT address_once UNIQUE (item_id),
    CONSTRAINT address_shape CHECK (url ~ '^https?://' AND length(url) <= 500 AND length(secret) >= 16)
);
COMMENT ON COLUMN alerts.address.secret IS 'What goes there is signed with it; it is shown to nobody.';
CREATE TRIGGER address_audit AFTER INSERT OR UPDATE OR DELETE ON alerts.address FOR EACH ROW EXECUTE FUNCTION app.audit('secret');

CREATE TABLE alerts.call (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id bigint NOT NULL REFERENCES app.tenant,
    item_id   bigint NOT NULL REFERENCES alerts.item ON DELETE CASCADE,
    key       text NOT NULL,
    body      jsonb NOT NULL,
    made_at   timestamptz NOT NULL,
    due_at    timestamptz,
    tries     int NOT NULL DEFAULT 0,
    sent_at   timestamptz,
    said      text NOT NULL DEFAULT '',
    CONSTRAINT call_once UNIQUE (tenant_id, key)
);
COMMENT ON COLUMN alerts.call.due_at IS 'When it is tried next; NULL: it was heard, or given up.';
CREATE INDEX call_due ON alerts.call (tenant_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX call_of_item ON alerts.call (item_id, id DESC);

ALTER TABLE alerts.address ENABLE ROW LEVEL SECURITY;
CREATE POLICY address_company ON alerts.address USING (tenant_id = (SELECT app.tenant()));
ALTER TABLE alerts.call ENABLE ROW LEVEL SECURITY;
CREATE POLICY call_company ON alerts.call USING (tenant_id = (SELECT app.tenant()));
GRANT SELECT, INSERT, UPDATE, DELETE ON alerts.address, alerts.call TO xuntu_app;
