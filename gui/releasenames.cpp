// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/releasenames.h"

#include "model/releasemodel.h"

QVariant ReleaseNames::data(const QModelIndex &index, int role) const
{
    if (role == Qt::ToolTipRole)
        return {};
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return ReleaseFilter::data(index, role);
    const auto *releases = static_cast<const ReleaseModel *>(sourceModel());
    return nameOf(releases->releases().at(mapToSource(index).row()));
}
