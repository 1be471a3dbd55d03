UPDATE assets.asset
SET warranty_until = @warranty_until::date, contract_until = @contract_until::date, rev = rev + 1
WHERE id = @id AND rev = @rev
RETURNING id;
