/* heap.h -- the C library's heap as the program has it: kept, in large pages, and refused to nobody in silence. For main; libmigstat leaves
 * the heap to who links it. */
#ifndef MIG_BASE_HEAP_H
#define MIG_BASE_HEAP_H

/* Tables and packs are read whole, hundreds of KB each, and freed again. Memory for them is kept for the next rather than given back
 * to the system each time: a page of it costs two microseconds when it is first touched, thousands of instructions. */
void mig_heap_keep(void);

/* In large pages, where the system has them: one costs what a hundred and fifty of the five hundred small ones do that it stands for. */
void mig_heap_enlarge(void);

/* From now on malloc, calloc and realloc end the program by the handler of mig_mem_on_failure where a call of less than a megabyte
 * gets nothing: libraries that take no allocator (lend.h) do not all look at what they are given, and some end the program by a status
 * of their own. What is large may be refused: a document asks for it, and its reader tells of that. Not under a sanitizer, nor without
 * glibc. */
void mig_heap_watch(void);

#endif
