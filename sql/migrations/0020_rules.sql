-- What the words of the rules' language mean in SQL where PostgreSQL has no
-- function that is defined for every argument. internal/rules says the same in Go,
-- and a test holds one against the other.
CREATE SCHEMA rules;
GRANT USAGE ON SCHEMA rules TO xuntu_app;

-- NULL where a factor is out of all reason, so that no product overflows.
CREATE FUNCTION rules.product(a float8, b float8) RETURNS float8
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN abs(a) > 1e150 OR abs(b) > 1e150 THEN NULL
                WHEN abs(a) < 1e-150 OR abs(b) < 1e-150 THEN 0
                ELSE a * b END;

-- NULL where the divisor is zero or next to it.
CREATE FUNCTION rules.quotient(a float8, b float8) RETURNS float8
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN abs(b) < 1e-9 OR abs(b) > 1e150 OR abs(a) > 1e150 THEN NULL
                WHEN abs(a) < 1e-150 THEN 0
                ELSE a / b END;

-- Unlike least and greatest these are unknown when one of the two is.
CREATE FUNCTION rules.lesser(a float8, b float8) RETURNS float8
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN least(a, b);

CREATE FUNCTION rules.greater(a float8, b float8) RETURNS float8
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN greatest(a, b);

CREATE FUNCTION rules.days_between(a date, b date) RETURNS float8
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN (b - a)::float8;

-- A day some days on; NULL beyond 100,000 of them.
CREATE FUNCTION rules.shifted(d date, n float8) RETURNS date
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN abs(trunc(n)) <= 100000 THEN d + trunc(n)::int END;

CREATE FUNCTION rules.ends_with(a text, b text) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN right(a, char_length(b)) = b;

-- Unlike = ANY this is unknown for an unknown text, also in an empty list.
CREATE FUNCTION rules.among(a text, list text[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN a = ANY (list);
