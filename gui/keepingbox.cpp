// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/keepingbox.h"

KeepingBox::KeepingBox(QWidget *parent)
    : QComboBox(parent)
{
    setAccessibleName(tr("Remembering the password"));
    addItem(tr("Do not remember it"), static_cast<int>(Keeping::Not));
    addItem(tr("Remember it for this session"), static_cast<int>(Keeping::Session));
    addItem(tr("Keep it in the system's keychain"), static_cast<int>(Keeping::InKeychain));
    setToolTip(tr("A password is never in a workspace or in any file."));
    setMinimumContentsLength(18);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
}

Keeping KeepingBox::keeping() const
{
    return static_cast<Keeping>(currentData().toInt());
}

void KeepingBox::setKeeping(Keeping keeping)
{
    setCurrentIndex(findData(static_cast<int>(keeping)));
}
