-- Keys of programs: a GIS client reads the map as one user sees it. The key
-- itself is shown once; here lies its hash, and its first letters to know it by.

CREATE TABLE org.api_key (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  bigint NOT NULL REFERENCES app.tenant,
    user_id    bigint NOT NULL REFERENCES org.user_account ON DELETE CASCADE,
    name       text NOT NULL,
    mark       text NOT NULL,
    key_hash   bytea NOT NULL,
    created_by bigint,
    created_at timestamptz NOT NULL,
    used_at    timestamptz,
    used_from  text NOT NULL DEFAULT '',
    revoked_at timestamptz,
    CONSTRAINT api_key_once UNIQUE (key_hash),
    CONSTRAINT api_key_name_sane CHECK (name <> '' AND length(name) <= 80)
);
CREATE INDEX api_key_of_user ON org.api_key (user_id);

-- A key is seen by whoever sees its user.
ALTER TABLE org.api_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY api_key_scope ON org.api_key
    USING (tenant_id = (SELECT app.tenant()) AND user_id IN (SELECT id FROM org.user_account));
GRANT SELECT, INSERT, UPDATE, DELETE ON org.api_key TO xuntu_app;

CREATE TRIGGER api_key_audit AFTER INSERT OR UPDATE OF name, revoked_at OR DELETE ON org.api_key
    FOR EACH ROW EXECUTE FUNCTION app.audit('key_hash', 'used_at', 'used_from');
-- A revoked key counts as an ended session: whoever keeps keys in memory asks anew.
CREATE TRIGGER api_key_ended AFTER UPDATE OF revoked_at OR DELETE ON org.api_key
    FOR EACH ROW EXECUTE FUNCTION org.count_ended();

-- key_by_hash: whose key it is, before anybody is known, and the number of ended
-- sessions and keys at the same moment.
CREATE FUNCTION org.key_by_hash(hash bytea)
    RETURNS TABLE (id bigint, tenant_id bigint, user_id bigint, used_at timestamptz, ended bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT k.id, k.tenant_id, k.user_id, k.used_at,
           coalesce((SELECT n FROM org.ended e WHERE e.tenant_id = k.tenant_id), 0)
    FROM org.api_key k
    WHERE k.key_hash = hash AND k.revoked_at IS NULL
$$;
REVOKE ALL ON FUNCTION org.key_by_hash FROM PUBLIC;
GRANT EXECUTE ON FUNCTION org.key_by_hash TO xuntu_app;
