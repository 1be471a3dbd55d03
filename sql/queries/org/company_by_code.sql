SELECT coalesce(org.company_by_code(@code), 0) AS id;
