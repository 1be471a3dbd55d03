SELECT accounts.cycle_on(@kind, @account_id, @parent_id, daterange(@from_day, @to_day, '[]')) IS NOT NULL;
