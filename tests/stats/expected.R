# expected.R: what base R says of inputs.tsv. Run in this folder, with R 4:
#
#   Rscript expected.R
#
# writes expected.tsv (input, column of summary.csv, value to 17 digits, the call that gave it), pairs.tsv (series, against, lag
# and the same) and stl.tsv (period by period). All are committed, so that the tests need no R. In the calls x holds the
# values there are, t their periods from 0, v all periods with NA, n = length(x), m the periods of a year. lm loses
# digits of large values and is given x - x[1]. What base R does not have is written out here after its publication, not
# after our C.

# ---- published formulas ----

slopes <- function(x, t) { d <- outer(x, x, `-`) / outer(t, t, `-`); sort(d[lower.tri(d)]) }

mk_s <- function(x) { d <- sign(outer(x, x, `-`)); sum(d[lower.tri(d)]) }
# Kendall (1975), Gilbert (1987) 16.4
mk_var <- function(x) {
  n <- length(x); g <- as.vector(table(x))
  (n * (n - 1) * (2 * n + 5) - sum(g * (g - 1) * (2 * g + 5))) / 18
}
normal_p <- function(s, var) min(1, 2 * pnorm(-abs(s - sign(s)) / sqrt(var)))
# cor.test has no correction for continuity with ties, so that the formula is written out there
mk_p <- function(x) if (anyDuplicated(x) || length(x) >= 50) normal_p(mk_s(x), mk_var(x)) else
  cor.test(x, seq_along(x), method = "kendall", exact = TRUE)$p.value

# Hamed and Rao (1998), eq. 11 with the autocorrelations that are significant
hr_factor <- function(x, t) {
  n <- length(x)
  r <- acf(rank(x - median(slopes(x, t)) * t), lag.max = n - 1, plot = FALSE)$acf[-1]
  k <- which(abs(r) > qnorm(0.975) / sqrt(n))
  1 + 2 / (n * (n - 1) * (n - 2)) * sum((n - k) * (n - k - 1) * (n - k - 2) * r[k])
}
# Gilbert (1987) 16.5
sen_end <- function(x, t, upper) {
  d <- slopes(x, t); k <- length(d); c <- qnorm(0.975) * sqrt(mk_var(x))
  low <- floor((k - c) / 2 + 0.5); high <- floor((k + c) / 2 + 1.5)
  if (low < 1 || high > k) NA else d[if (upper) high else low]
}
# Pettitt (1979): U_k = sum over i <= k < j of sgn(x_i - x_j)
pettitt_u <- function(x) sapply(seq_len(length(x) - 1), function(k) sum(sign(outer(x[1:k], x[(k + 1):length(x)], `-`))))
pettitt_p <- function(x) { n <- length(x); min(1, 2 * exp(-6 * max(abs(pettitt_u(x)))^2 / (n^3 + n^2))) }
# Hampel (1974): windows of seven, cut short at the ends
hampel <- function(x) which(sapply(seq_along(x), function(i) {
  w <- x[max(1, i - 3):min(length(x), i + 3)]; s <- mad(w, constant = 1 / qnorm(0.75))
  s > 0 && abs(x[i] - median(w)) > 3 * s
}))

# Iteratively reweighted least squares as the GSL manual documents it (Robust linear regression): residuals over
# 4.685 s sqrt(1 - h), h the leverages, s = MAD / 0.6745 of the adjusted residuals without the p - 1 smallest, weights (1 - u^2)^2,
# until no coefficient moves by more than sqrt(2^-52) of itself: the limit is up to 1e-8 away.
robust_fit <- function(x, t) {
  X <- cbind(1, t - mean(t)); h <- pmin(0.9999, hat(X, intercept = FALSE)); b <- qr.coef(qr(X), x)
  for (i in 1:500) {
    r <- (x - X %*% b) / sqrt(1 - h)
    s <- max(median(sort(abs(r))[-1]) / 0.6745, 1e-6 * sd(x))
    u <- r / (4.685 * s)
    w <- as.vector(ifelse(abs(u) < 1, (1 - u^2)^2, 0))
    next_b <- lm.wfit(X, x, w)$coefficients
    done <- all(abs(next_b - b) <= sqrt(.Machine$double.eps) * pmax(abs(b), abs(next_b))); b <- next_b
    if (done) break
  }
  list(b = b, X = X, h = h)
}
robust_slope <- function(x, t) robust_fit(x, t)$b[2]
# Street, Carroll and Ruppert (1988), equations 3 and 5, for the residuals' deviation, not below the mean of it and the ordinary one as
# DuMouchel and O'Brien (1989), 4.1, weigh them; the covariance is its square times the inverse of X'X.
robust_error <- function(x, t) {
  f <- robust_fit(x, t); n <- length(x); p <- 2; r <- as.vector(x - f$X %*% f$b)
  s <- 4.685 * median(sort(abs(r))[-1]) / 0.6745
  u <- r / sqrt(1 - f$h) / s
  psi <- ifelse(abs(u) < 1, u * (1 - u^2)^2, 0); a <- mean(ifelse(abs(u) < 1, (1 - u^2) * (1 - 5 * u^2), 0))
  robust <- (1 + p / n * (1 - a) / a) * sqrt(sum((1 - f$h) * psi^2) / (n - p)) * s / a
  ordinary <- sqrt(sum(lm.fit(f$X, x)$residuals^2) / (n - p))
  sigma <- max(robust, sqrt((p^2 * ordinary^2 + n * robust^2) / (p^2 + n)))
  sigma * sqrt(solve(crossprod(f$X))[2, 2])
}

# Cleveland et al. (1990) with missing values: each loess rests on the nearest points that are there. Local fits by lm.wfit.
local_fit <- function(at, y, w, q, degree, place, reach) {
  k <- order(abs(at - place), at)[seq_len(min(q, length(at)))]; k <- sort(k); d <- abs(at[k] - place)
  h <- max(d) + max(0, q - length(at)) %/% 2
  u <- w[k] * ifelse(d <= 0.001 * h, 1, ifelse(d <= 0.999 * h, (1 - (d / h)^3)^3, 0))
  if (sum(u) <= 0) return(y[which.min(abs(at - place))])
  centre <- sum(u * at[k]) / sum(u)
  if (degree == 0 || sqrt(sum(u * (at[k] - centre)^2) / sum(u)) <= 0.001 * reach) return(sum(u * y[k]) / sum(u))
  sum(lm.wfit(cbind(1, at[k] - place), y[k], u)$coefficients * c(1, 0))
}
smooth_at <- function(at, y, w, q, degree, n) {
  places <- unique(c(seq(1, n, by = min(ceiling(q / 10), n - 1)), n))
  approx(places, sapply(places, function(p) local_fit(at, y, w, q, degree, p, n - 1)), seq_len(n))$y
}
odd <- function(x) { x <- round(x); x + (x %% 2 == 0) }
stl_gaps <- function(v, m) {
  n <- length(v); at <- which(!is.na(v)); y <- v[at]; w <- rep(1, length(at)); trend <- numeric(n)
  sw <- 10 * n + 1; tw <- odd(ceiling(1.5 * m / (1 - 1.5 / sw))); lw <- odd(m)
  for (outer in 0:15) {
    cycle <- numeric(n + 2 * m)
    for (part in seq_len(m)) {
      k <- length(seq(part, n, by = m)); mine <- at %% m == part %% m; a <- (at[mine] - part) / m + 1
      d <- y[mine] - trend[at[mine]]
      fit <- c(local_fit(a, d, w[mine], sw, 0, 0, k - 1), smooth_at(a, d, w[mine], sw, 0, k), local_fit(a, d, w[mine], sw, 0, k + 1, k - 1))
      cycle[part + m * (0:(k + 1))] <- fit
    }
    average <- function(z, l) { e <- embed(z, l); rowMeans(e) }
    low <- average(average(average(cycle, m), m), 3)
    season <- cycle[m + seq_len(n)] - smooth_at(seq_len(n), low, rep(1, n), lw, 1, n)
    trend <- smooth_at(at, y - season[at], w, tw, 1, n)
    r <- abs(y - season[at] - trend[at]); far <- 6 * median(r)
    if (outer < 15) w <- ifelse(r <= 0.001 * far, 1, ifelse(r <= 0.999 * far, (1 - (r / far)^2)^2, 0))
  }
  part <- (seq_len(n) - 1) %% m
  season <- as.vector(tapply(season, part, mean))[part + 1]
  list(season = season, trend = trend)
}
# R's own where it has a value for every period and their number is odd. Of an even number R 4.2.2 may take a wrong median
# of the residuals (it sorts them for the two middle ones, given to the sort in falling order): for the input `lead` it
# weighs by 28.86 in the first outer pass, where six times the median is 40.23. There the formula above stands alone.
stl_of <- function(v, m) {
  mine <- stl_gaps(v, m)
  if (anyNA(v) || length(v) %% 2 == 0) return(mine)
  s <- stl(ts(v, frequency = m), s.window = "periodic", robust = TRUE)$time.series
  stopifnot(max(abs(mine$season - s[, 1]), abs(mine$trend - s[, 2])) < 1e-9 * sd(v))
  list(season = as.vector(s[, 1]), trend = as.vector(s[, 2]))
}
# Wang, Smith, Hyndman (2006)
strength <- function(v, m, part) {
  s <- stl_of(v, m); r <- v - s$season - s$trend
  max(0, 1 - var(r, na.rm = TRUE) / var(s[[part]] + r, na.rm = TRUE))
}

period <- function(i, m) switch(as.character(m), "1" = sprintf("%d", 2001L + as.integer(i)),
  "4" = sprintf("%d-Q%d", 2001L + as.integer(i) %/% 4L, as.integer(i) %% 4L + 1L),
  "12" = sprintf("%d-%02d", 2001L + as.integer(i) %/% 12L, as.integer(i) %% 12L + 1L))

# ---- calls: column, fewest values, condition, call ----

calls <- list(
  list("sum_observed", 1, "TRUE", "sum(x)"),
  list("mean", 1, "TRUE", "mean(x)"),
  list("trimmed_mean", 5, "TRUE", "mean(x, trim = 0.2)"),
  list("median", 1, "TRUE", "median(x)"),
  list("min", 2, "TRUE", "min(x)"),
  list("lower_quartile", 2, "TRUE", "quantile(x, 0.25, type = 7)"),
  list("upper_quartile", 2, "TRUE", "quantile(x, 0.75, type = 7)"),
  list("max", 2, "TRUE", "max(x)"),
  list("sd", 2, "TRUE", "sd(x)"),
  list("mad", 2, "TRUE", "mad(x, constant = 1 / qnorm(0.75))"),
  list("cv", 2, "min(x) >= 0", "sd(x) / mean(x)"),
  list("skewness", 3, "TRUE", "n / ((n - 1) * (n - 2)) * sum(((x - mean(x)) / sd(x))^3)"),
  list("gini", 2, "min(x) >= 0", "sum(abs(outer(x, x, `-`))) / (2 * n^2 * mean(x))"),
  list("growth", 2, "t[n] - t[n - 1] == 1 && x[n - 1] > 0", "x[n] / x[n - 1] - 1"),
  list("growth_year", 2, "(t[n] - m) %in% t && x[match(t[n] - m, t)] > 0", "x[n] / x[match(t[n] - m, t)] - 1"),
  list("cagr", 2, "t[n] - t[1] >= m && x[1] > 0 && x[n] > 0", "(x[n] / x[1])^(m / (t[n] - t[1])) - 1"),
  list("autocorrelation", 3, "!anyNA(v)", "acf(x, lag.max = 1, plot = FALSE)$acf[2]"),
  list("mk_s", 4, "TRUE", "mk_s(x)"),
  list("mk_tau", 4, "TRUE", "cor(x, t, method = \"kendall\")"),
  list("mk_p", 4, "TRUE", "mk_p(x)"),
  list("hr_factor", 10, "!anyNA(v)", "hr_factor(x, t)"),
  list("hr_p", 10, "!anyNA(v)", "normal_p(mk_s(x), mk_var(x) * hr_factor(x, t))"),
  list("sen_slope", 3, "TRUE", "median(slopes(x, t))"),
  list("sen_low", 3, "TRUE", "sen_end(x, t, FALSE)"),
  list("sen_high", 3, "TRUE", "sen_end(x, t, TRUE)"),
  list("line_slope", 3, "TRUE", "coef(lm(I(x - x[1]) ~ t))[2]"),
  list("line_error", 3, "TRUE", "summary(lm(I(x - x[1]) ~ t))$coefficients[2, 2]"),
  list("line_residual_sd", 3, "TRUE", "summary(lm(I(x - x[1]) ~ t))$sigma"),
  list("robust_slope", 5, "TRUE", "robust_slope(x - x[1], t)"),
  list("robust_error", 5, "TRUE", "robust_error(x - x[1], t)"),
  list("outliers", 7, "TRUE", "length(hampel(x))"),
  list("outlier_periods", 7, "TRUE", "paste(period(t[hampel(x)], m), collapse = \" \")"),
  list("change_after", 6, "TRUE", "period(t[which.max(abs(pettitt_u(x)))], m)"),
  list("change_k", 6, "TRUE", "max(abs(pettitt_u(x)))"),
  list("change_p", 6, "TRUE", "pettitt_p(x)"),
  list("season_strength", 8, "m > 1 && length(v) >= 2 * m", "strength(v, m, \"season\")"),
  list("trend_strength", 8, "m > 1 && length(v) >= 2 * m", "strength(v, m, \"trend\")"),
  list("season_high", 8, "m > 1 && length(v) >= 2 * m", "which.max(stl_of(v, m)$season[1:m])"),
  list("season_low", 8, "m > 1 && length(v) >= 2 * m", "which.min(stl_of(v, m)$season[1:m])"))

# Pairs of inputs: series, against, lag, and what is asked.
pair_calls <- list(
  list("spearman", "cor(x, y, method = \"spearman\")"),
  list("spearman_p", "suppressWarnings(cor.test(x, y, method = \"spearman\", exact = n < 10 && !anyDuplicated(x) && !anyDuplicated(y))$p.value)"),
  list("pearson", "cor(x, y)"),
  list("pearson_p", "cor.test(x, y)$p.value"))
pairs <- list(c("follows", "lead", 0), c("follows", "lead", 3), c("follows", "lead", -5), c("lead", "follows", -3),
  c("short_a", "short_b", 0), c("short_a", "short_b", 1), c("short_a", "short_b", -2), c("short_a", "short_ties", 0))

# ---- out ----

rows <- strsplit(grep("^#", readLines("inputs.tsv"), value = TRUE, invert = TRUE), "\t")
inputs <- lapply(rows, function(r) list(name = r[1], m = c(A = 1, Q = 4, M = 12)[[r[2]]], v = suppressWarnings(as.numeric(strsplit(r[3], " ")[[1]]))))
names(inputs) <- sapply(inputs, `[[`, "name")
number <- function(value) if (is.character(value)) value else if (is.na(value)) "" else sprintf("%.17g", value)

out <- c("# written by expected.R: input, column, value, call")
for (input in inputs) {
  v <- input$v; m <- input$m; x <- v[!is.na(v)]; t <- which(!is.na(v)) - 1; n <- length(x)
  for (call in calls)
    if (n >= call[[2]] && eval(parse(text = call[[3]])))
      out <- c(out, paste(input$name, call[[1]], number(unname(eval(parse(text = call[[4]])))), call[[4]], sep = "\t"))
}
writeLines(out, "expected.tsv")

out <- c("# written by expected.R: series, against, lag, column, value, call; x holds the series, y what stood LAG periods before beside it")
for (pair in pairs) {
  a <- inputs[[pair[1]]]$v; b <- inputs[[pair[2]]]$v; lag <- as.integer(pair[3])
  i <- seq_along(a); i <- i[i - lag >= 1 & i - lag <= length(b)]; i <- i[!is.na(a[i]) & !is.na(b[i - lag])]
  x <- a[i]; y <- b[i - lag]; n <- length(x)
  for (call in pair_calls)
    out <- c(out, paste(pair[1], pair[2], lag, call[[1]], number(unname(eval(parse(text = call[[2]])))), call[[2]], sep = "\t"))
}
writeLines(out, "pairs.tsv")

out <- c("# written by expected.R: name and periods of a year; then value, season, trend of each period: stl(ts(v, frequency = m), s.window = \"periodic\", robust = TRUE); with gaps, or of an even number, stl_gaps(v, m)")
for (input in inputs)
  if (input$m > 1 && length(input$v) >= 2 * input$m) {
    s <- stl_of(input$v, input$m)
    out <- c(out, paste("case", input$name, input$m, length(input$v)),
             sprintf("%s %.17g %.17g", ifelse(is.na(input$v), "nan", sprintf("%.17g", input$v)), s$season, s$trend))
  }
writeLines(out, "stl.tsv")
