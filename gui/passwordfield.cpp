// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/passwordfield.h"

#include "gui/icon.h"

#include <QAction>

PasswordField::PasswordField(QWidget *parent)
    : QLineEdit(parent)
{
    setEchoMode(Password);
    setPlaceholderText(tr("kept for this run only"));
    setAcceptDrops(false);
    auto *show = addAction(iconNamed(QStringLiteral("eye")), TrailingPosition);
    show->setCheckable(true);
    show->setToolTip(tr("Show the password"));
    connect(show, &QAction::toggled, this, [this, show](bool shown) {
        setEchoMode(shown ? Normal : Password);
        show->setIcon(iconNamed(shown ? QStringLiteral("eyeoff") : QStringLiteral("eye")));
        show->setToolTip(shown ? tr("Hide the password") : tr("Show the password"));
    });
}
