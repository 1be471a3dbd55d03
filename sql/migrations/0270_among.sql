-- Unknown for an unknown text, also in an empty list, and said so in the body: PostgreSQL 15.18 puts = ANY in the place of a STRICT function.
CREATE OR REPLACE FUNCTION rules.among(a text, list text[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE WHEN a IS NOT NULL THEN a = ANY (list) END;
