// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

static void install(const QLocale &locale)
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(locale, QStringLiteral("vespiary"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(translator);
}

void installTranslations()
{
    install(QLocale(QLocale::English)); // its plurals, for every language that lacks a text
    install(QLocale());
}
