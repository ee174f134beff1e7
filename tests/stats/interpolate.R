# Rscript tests/stats/interpolate.R >tests/stats/interpolate.cases
#
# Expected values of stats/interpolate.c. Lines: R's approx(). Steffen's curve: the formulas of the paper (Astronomy and
# Astrophysics 239, 1990), written out below: slopes at the points by (11), the cubic of each piece by (2) to (5); at the two
# ends the slope of the end piece.
# Below each case: days and values of the points, days asked for, the line and the curve there (NaN outside).

digits <- function(v) paste(formatC(v, digits = 17, format = "g", width = 1), collapse = " ")

slopes <- function(x, y) {
  n <- length(x)
  h <- diff(x); s <- diff(y) / h
  i <- 2:(n - 1)
  p <- (s[i - 1] * h[i] + s[i] * h[i - 1]) / (h[i - 1] + h[i])
  c(s[1], (sign(s[i - 1]) + sign(s[i])) * pmin(abs(s[i - 1]), abs(s[i]), abs(p) / 2), s[n - 1])
}

steffen <- function(x, y, at) {
  d <- slopes(x, y); h <- diff(x); s <- diff(y) / h
  i <- pmin(findInterval(at, x), length(x) - 1)
  i[at < x[1] | at > x[length(x)]] <- NA
  a <- (d[i] + d[i + 1] - 2 * s[i]) / h[i]^2
  b <- (3 * s[i] - 2 * d[i] - d[i + 1]) / h[i]
  t <- at - x[i]
  ((a * t + b) * t + d[i]) * t + y[i]
}

case <- function(name, x, y, at = seq(min(x) - 2, max(x) + 2, length.out = 41)) {
  at <- unique(round(at))
  cat("case", name, "\nday", digits(x), "\nvalue", digits(y), "\nat", digits(at), "\n")
  cat("linear", gsub("NA", "NaN", digits(approx(x, y, at)$y)), "\n")
  if (length(x) > 2) cat("steffen", gsub("NA", "NaN", digits(steffen(x, y, at))), "\n")
  cat("\n")
}

cat("# Made by tests/stats/interpolate.R with R", paste(R.version$major, R.version$minor, sep = "."), "\n\n")
case("two-points", c(15000, 15031), c(2.385, 17))
case("three-points", c(15000, 15031, 15100), c(2.385, 17, 12))
case("a-step", c(15000, 15010, 15020, 15030, 15040), c(5, 5, 5, 905, 905))
case("a-peak", c(15000, 15020, 15022, 15060), c(1000, 1200, 40000, 900))
case("rising", c(15000, 15001, 15200, 15210, 15400), c(10, 400, 401, 2000, 2001))
case("before-1970", c(-900, -400, 3, 250), c(-3.5, 2.25, 2.25, -17))
set.seed(1990)
x <- 15000 + cumsum(sample(1:90, 40, TRUE))
case("many", x, round(exp(rnorm(40, 8, 2)), 1), seq(x[1], x[40], length.out = 300))
