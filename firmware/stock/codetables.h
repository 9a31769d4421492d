// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "firmware/stock/codes.h"

namespace stock {

// One table per library. A text used by several rows of a table stands once, above it.
std::span<const Code> codes4g();
std::span<const Code> codes3g();
std::span<const Code> codesGprs();
std::span<const Code> codesWifi();
std::span<const Code> codesVespiary();

} // namespace stock
