# Rscript tests/stats/denton.R >tests/stats/denton.cases
#
# Expected values of stats/denton.c: Denton's method in Cholette's form as it is published (Dagum, Cholette, 2006, ch. 6;
# Cholette, 1984), written out in matrices and solved as it stands:
#     least (y - x)' D'D (y - x)              additive,      D the n - 1 first differences,
#     least (y/x)' D'D (y/x)                  proportional,
#     subject to A y = b, by the bordered system  | Q A' | y        =  Q x or 0
#                                                 | A 0  | lambda      b
# Below each case: the indicator, each total (from, to, sum; from 0, to excluded), and y at 17 digits.

digits <- function(v) paste(formatC(v, digits = 17, format = "g", width = 1), collapse = " ")

denton <- function(x, totals, method) {
  n <- length(x)
  D <- if (n > 1) diff(diag(n)) else matrix(0, 1, 1)
  W <- if (method == "proportional") diag(1 / x, n) else diag(n)
  Q <- t(W) %*% t(D) %*% D %*% W
  A <- t(apply(totals, 1, function(t) as.numeric(seq_len(n) > t[1] & seq_len(n) <= t[2])))
  if (nrow(totals) == 1 || n == 1) A <- matrix(A, nrow(totals), n)
  m <- nrow(A)
  K <- rbind(cbind(Q, t(A)), cbind(A, matrix(0, m, m)))
  right <- c(if (method == "additive") Q %*% x else rep(0, n), totals[, 3])
  scale <- 1 / sqrt(pmax(apply(abs(K), 1, max), 1e-300))   # symmetric: the solution is the same, its rounding is less
  (scale * solve(scale * t(scale * t(K)), scale * right, tol = 0))[1:n]
}

case <- function(name, x, totals, methods = c("additive", "proportional")) {
  totals <- matrix(totals, ncol = 3, byrow = TRUE)
  for (method in methods) {
    cat("case", name, "\n")
    cat(method, digits(x), "\n")
    for (i in seq_len(nrow(totals))) cat("total", digits(totals[i, ]), "\n")
    cat("y", digits(denton(x, totals, method)), "\n\n")
  }
}

set.seed(1971)
quarter <- c(98.2, 100.8, 102.2, 100.8, 99.0, 101.6, 102.7, 101.5, 100.5, 103.0, 103.5, 101.5)

cat("# Made by tests/stats/denton.R with R", paste(R.version$major, R.version$minor, sep = "."), "\n\n")
case("quarters-to-years", quarter, c(0, 4, 4000, 4, 8, 4161.4, 8, 12, 4310.7))
case("extrapolated-at-the-end", quarter, c(0, 4, 4000, 4, 8, 4161.4))
case("extrapolated-at-both-ends", quarter, c(3, 6, 320.25, 6, 7, 99.5))
case("uneven-with-gaps", quarter, c(1, 2, 131.7, 4, 9, 402.9, 10, 12, 350.1))
case("one-total-of-all", quarter, c(0, 12, 2385))
case("one-total-of-one-period", quarter, c(5, 6, 2385))
case("each-period-has-its-own", quarter[1:3], c(0, 1, 17, 1, 2, 2.385, 2, 3, 400))
case("ones", rep(1, 12), c(0, 3, 30, 3, 6, 61.5, 6, 9, 44, 9, 12, 12.25))
case("equal-totals", rep(1, 8), c(0, 4, 20, 4, 8, 20))
case("days-of-months", c(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), c(0, 6, 3600, 6, 12, 1900))
case("one-period", 2.385, c(0, 1, 7))
case("two-periods", c(2.385, 4), c(0, 2, 7))
case("two-periods-one-known", c(2.385, 4), c(1, 2, 7))
case("total-of-nothing", c(3, 5, 4, 6, 2, 7), c(0, 3, 0, 3, 6, 90))
case("below-zero", c(3, 5, 4, 6, 2, 7, 5, 5, 5), c(0, 3, 1, 3, 6, 90, 6, 9, 1))
case("signed", c(-3, 5, -4, 6, -2, 7), c(0, 3, -20, 3, 6, 15.5), "additive")
case("uneven-indicator", c(0.013, 25, 4000, 3.5, 170, 0.4, 900, 88), c(0, 4, 5000, 4, 8, 700), "proportional")
x <- round(100 + 40 * sin(seq_len(600) / 12 * 2 * pi) + rnorm(600, 0, 8), 2)
years <- as.numeric(rbind(0:47 * 12, 1:48 * 12, round(colSums(matrix(x[1:576], 12)) * (1.3 + cumsum(rnorm(48, 0, 0.05))), 1)))
case("fifty-years-of-months", x, years)
case("fifty-years-in-one", x, c(0, 600, 61000))
