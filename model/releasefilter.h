// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

class ReleaseModel;
struct Release;

// The releases a person looks for, in the order they want. Asks the releases themselves, so that thousands of rows
// follow every key that is pressed.
class ReleaseFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Show
    {
        All, // but removed ones
        Final,
        Withdrawn,
        Live,
        Removed
    };
    Q_ENUM(Show)

    explicit ReleaseFilter(ReleaseModel *releases, QObject *parent = nullptr);

    // Each word must be found in name, notes or tags, be the version, or begin the SHA-256 (from 4 characters on).
    void setText(const QString &text);
    void setShown(Show show);
    int rowOf(qint64 id) const; // -1 when it is filtered out or not there

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    bool isShown(const Release &release) const;

    ReleaseModel *m_releases;
    QStringList m_words;
    Show m_show = Show::All;
};
