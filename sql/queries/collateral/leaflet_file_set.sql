UPDATE collateral.leaflet
SET file_id = @file_id, sha256 = @sha256, file_name = @file_name, media_type = @media_type, size = @size, changed_at = @now, rev = rev + 1
WHERE id = @id;
