-- shortcomings: why a closed visit is not qualified, as modules/visits/stepquality.go says of one visit; for reports over many.
CREATE FUNCTION visits.shortcomings(verdict text, flags text[], against text[]) RETURNS text[]
    LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN verdict = 'outside' THEN '{fence}' ELSE '{}'::text[] END
        || CASE WHEN flags && '{too_short,too_long,forgotten}' THEN '{duration}' ELSE '{}'::text[] END
        || CASE WHEN 'incomplete' = ANY (flags) THEN '{steps}' ELSE '{}'::text[] END
        || against;
