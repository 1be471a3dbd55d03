-- Templates of papers are edited on a page: every version is kept with who and when, a company may go back to what is
-- shipped, and a logo stands on the paper.
ALTER TABLE paper.template ALTER COLUMN body DROP NOT NULL;
COMMENT ON COLUMN paper.template.body IS 'NULL: as it is shipped, again.';

CREATE TABLE paper.template_version (
    tenant_id bigint NOT NULL REFERENCES app.tenant,
    key       text NOT NULL,
    rev       int NOT NULL,
    body      jsonb,
    reason    text NOT NULL DEFAULT '',
    made_by   text NOT NULL DEFAULT '',
    made_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, key, rev)
);
COMMENT ON COLUMN paper.template_version.made_by IS 'The editor''s name then.';
INSERT INTO paper.template_version (tenant_id, key, rev, body, made_at) SELECT tenant_id, key, rev, body, updated_at FROM paper.template;

CREATE TABLE paper.logo (
    tenant_id bigint NOT NULL REFERENCES app.tenant,
    sha256    text NOT NULL,
    picture   bytea NOT NULL,
    PRIMARY KEY (tenant_id, sha256),
    CONSTRAINT logo_small CHECK (octet_length(picture) <= 1048576)
);
COMMENT ON TABLE paper.logo IS 'PNG, as the press takes it; versions of templates name it by its hash, so none is taken away.';

ALTER TABLE paper.template_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE paper.logo ENABLE ROW LEVEL SECURITY;
CREATE POLICY template_version_company ON paper.template_version USING (tenant_id = (SELECT app.tenant()));
CREATE POLICY logo_company ON paper.logo USING (tenant_id = (SELECT app.tenant()));
GRANT SELECT, INSERT ON paper.template_version, paper.logo TO xuntu_app;

-- Who may in companies that exist already: who could set templates before, and the back office, as modules/org seeds it.
UPDATE org.role SET permissions = ARRAY(SELECT DISTINCT p FROM unnest(permissions || '{paper.edit}'::text[]) AS p ORDER BY p)
WHERE permissions @> '{app.parameters}' OR code = 'back_office';
