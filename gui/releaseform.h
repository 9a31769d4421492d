// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/draft.h"

#include <QHash>
#include <QWidget>

class FieldUndo;
class NotesField;
class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

// All that is typed for a release.
class ReleaseForm : public QWidget
{
    Q_OBJECT

public:
    explicit ReleaseForm(QWidget *parent = nullptr);

    void show(const Draft &draft);
    void setVersionHint(const QString &hint);
    void setNameHint(const QString &hint);
    void setGroups(const QStringList &known); // to choose from; any other may be typed
    void redirectUndo(FieldUndo *undo) const;

Q_SIGNALS:
    void programTyped(const QString &program);
    void versionTyped(int version);
    void pathTyped(const QString &path);
    void groupTyped(const QString &group);
    void notesTyped(const QString &notes);
    void modulesChosen(const QList<stock::Module> &modules);
    void sketchVersionTyped(const QString &version);
    void apiVersionTyped(const QString &version);
    void ideVersionTyped(const QString &version);

private:
    void addRow(const QString &label, QWidget *field, QWidget *whole = nullptr);
    void makeName();
    void makePlace();
    void makeModules();
    void makeMadeWith();
    QList<stock::Module> chosen() const;

    QGridLayout *m_grid;
    QLineEdit *m_program;
    QLabel *m_nameHint;
    QSpinBox *m_version;
    QLabel *m_versionHint;
    QLineEdit *m_path;
    QComboBox *m_group;
    QLineEdit *m_sketchVersion;
    QLineEdit *m_apiVersion;
    QLineEdit *m_ideVersion;
    NotesField *m_notes;
    QHash<int, QCheckBox *> m_modules;
};
