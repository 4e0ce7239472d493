-- When what moved a loyalty tier happened, where that was told later. Of the moves before, only from
-- when on they count is known.
alter table loyalty_tier_move add column because timestamptz;
