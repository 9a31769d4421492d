// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class DropVeil;
class QMimeData;
class QWidget;

// Takes what is dropped anywhere on a window, whatever lies there: files go to the window, not into a text field.
class FileDrop : public QObject
{
    Q_OBJECT

public:
    explicit FileDrop(QWidget *window);

    // From a drop or the clipboard: the files of this computer in it, else its text, else what is wrong with it.
    void take(const QMimeData *mime);

Q_SIGNALS:
    void filesDropped(const QStringList &paths);
    void textDropped(const QString &text);
    void refused(const QString &sentence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_window;
    DropVeil *m_veil;
};
