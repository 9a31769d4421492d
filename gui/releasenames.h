// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/releasefilter.h"

// Releases by their name alone, for a box to choose one from.
class ReleaseNames : public ReleaseFilter
{
    Q_OBJECT

public:
    using ReleaseFilter::ReleaseFilter;

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
};
