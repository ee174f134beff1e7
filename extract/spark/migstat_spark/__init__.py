"""migstat by Apache Spark: the C program decides everything, Spark hands out its input and sorts its output."""
