-- Phones that work without the network: what each has sent, and what it was answered.
CREATE SCHEMA offline;
GRANT USAGE ON SCHEMA offline TO xuntu_app;

CREATE TABLE offline.phone (
    tenant_id  bigint NOT NULL REFERENCES app.tenant,
    id         uuid NOT NULL,
    user_id    bigint NOT NULL,
    last_n     bigint NOT NULL DEFAULT 0,
    tries      int NOT NULL DEFAULT 0,
    tried_from timestamptz,
    seen_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE offline.phone IS 'The memory of the app on a phone, for one user: made anew by whoever installs it again. tries: how often the next command has failed by our fault.';

CREATE TABLE offline.command (
    tenant_id bigint NOT NULL REFERENCES app.tenant,
    phone_id  uuid NOT NULL,
    n         bigint NOT NULL,
    id        uuid NOT NULL,
    user_id   bigint NOT NULL,
    type      text NOT NULL,
    made_at   timestamptz NOT NULL,
    taken_at  timestamptz NOT NULL,
    answer    jsonb NOT NULL,
    payload   jsonb,
    PRIMARY KEY (tenant_id, phone_id, n),
    FOREIGN KEY (tenant_id, phone_id) REFERENCES offline.phone (tenant_id, id)
);
COMMENT ON COLUMN offline.command.payload IS 'Of a command that was rejected: nothing a rep has done is thrown away.';
CREATE INDEX command_taken ON offline.command (tenant_id, taken_at);

ALTER TABLE offline.phone ENABLE ROW LEVEL SECURITY;
ALTER TABLE offline.command ENABLE ROW LEVEL SECURITY;
CREATE POLICY phone_own ON offline.phone USING (tenant_id = (SELECT app.tenant()) AND user_id = (SELECT app.uid()));
CREATE POLICY command_own ON offline.command USING (tenant_id = (SELECT app.tenant()) AND user_id = (SELECT app.uid()));
GRANT SELECT, INSERT, UPDATE ON offline.phone TO xuntu_app;
GRANT SELECT, INSERT ON offline.command TO xuntu_app;
