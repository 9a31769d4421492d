// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/account.h"

#include <QJsonObject>

// An account as the command line prints, exports and imports it. No secret is in it.
QJsonObject jsonOf(const Account &account);
Result<Account> accountFromJson(const QJsonObject &object);
