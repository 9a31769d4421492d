// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/servedtree.h"

// The modules look for one release in different places: 4G in the login folder, 3G and WiFi PRO under PATH, GPRS below
// ".gprs". What a node asks for where it is not, and what lies in another of these places, is what it means; nothing for
// all else. A folder that somebody filled by hand so serves every module.
std::optional<QByteArray> copyMeant(const ServedTree &tree, const QByteArray &path);
