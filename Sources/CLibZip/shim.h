#pragma once
#include <zip.h>

/// syncfs(2) of the C library, which Swift's Glibc module does not show (it asks for _GNU_SOURCE).
extern int syncfs(int descriptor);
