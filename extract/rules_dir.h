/* rules_dir.h -- where the data is that comes with the program: found from where the program lies, so that a tree can be moved. */
#ifndef MIG_EXTRACT_RULES_DIR_H
#define MIG_EXTRACT_RULES_DIR_H

/* The folder of rules, the caller's to free: $MIGSTAT_RULES; else rules/ or share/migstat/rules in a folder above FILE (a checkout, a
 * tree that was installed or unpacked), FILE being what asks, by its whole path, or NULL for the running program; else where
 * `make install` was told to put it. Whether anything is there, who loads it finds out. */
char *mig_rules_dir_find(const char *file);

#endif
