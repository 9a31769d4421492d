// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/release.h"

#include <QHash>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

// Version, path, modules and notes of a release, to be typed.
class ReleaseForm : public QWidget
{
    Q_OBJECT

public:
    explicit ReleaseForm(QWidget *parent = nullptr);

    void show(int version, const QString &path, const QString &notes, const QList<stock::Module> &modules);
    void setVersionHint(const QString &hint);

Q_SIGNALS:
    void versionTyped(int version);
    void pathTyped(const QString &path);
    void notesTyped(const QString &notes);
    void modulesChosen(const QList<stock::Module> &modules);

private:
    QList<stock::Module> chosen() const;

    QSpinBox *m_version;
    QLabel *m_versionHint;
    QLineEdit *m_path;
    QPlainTextEdit *m_notes;
    QHash<int, QCheckBox *> m_modules;
};
