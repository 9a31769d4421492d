// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Has the application speak the language of this user's locale, where there is one for it (:/i18n), else English. Once,
// at the start of a program.
void installTranslations();
