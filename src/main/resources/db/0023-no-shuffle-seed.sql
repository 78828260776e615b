-- With the seed of the order in which candidates are shown, the ranks could be computed from a blind list. The order is
-- kept by each candidate's position; nothing reads the seed any more.
UPDATE search_probe SET seed = 0 WHERE seed <> 0;
