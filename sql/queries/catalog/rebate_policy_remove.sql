DELETE FROM catalog.rebate_policy WHERE id = @id;
