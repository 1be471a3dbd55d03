SELECT tracking.forget_looks(@instant) AS gone;
