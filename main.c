/* migstat: releases about migration in, statistics that can be checked out. */
#include <errno.h>
#include <gsl/gsl_errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/mem.h"

int main(void)
{
    return 0;
}
