SELECT coalesce(max(version), 0) FROM catalog.terms;
