/* version.h -- of the program, its library and its package, all in one: the Makefile reads it here. */
#ifndef MIG_BASE_VERSION_H
#define MIG_BASE_VERSION_H

#define MIG_VERSION "0.1.0"

#endif
