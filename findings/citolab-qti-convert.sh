#!/bin/sh
# @citolab/qti-convert 0.3.52: pictures and a few elements that are no QTI 3 any more after the conversion from QTI 2.2.
#
# QTI 3 writes its own attributes with hyphens; the converter does it with those of other vocabularies as well:
# - Inline SVG, which both versions allow, loses its namespace and gets `view-box`, `path-length` and `preserve-aspect-ratio`,
#   which no SVG reader knows: in a page it isn't painted, or at the wrong size. MathML beside it stays as it was.
# - Of a test, `variableMapping`, `templateDefault`, `exitTest`, `testFeedback` keep their names of QTI 2 (QTI 3:
#   qti-variable-mapping and so on), with the attributes renamed. A reader that skips what it doesn't know ignores them: an
#   item whose points have another name counts nothing, and the test's feedback isn't shown.
# Nothing warns. All other elements of the item and the test here come out as the standard has them.
# So: look for names without hyphens in what was converted. For a maintainer: rename in QTI's namespace only, and all of it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts @citolab/qti-convert@0.3.52
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { convertQti2toQti3 } from "@citolab/qti-convert/qti-convert-node";

const QTI = 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2"';
const SVG = 'xmlns="http://www.w3.org/2000/svg"';
const FLOAT = 'cardinality="single" baseType="float"';
const item = `<assessmentItem ${QTI} identifier="i" title="t" adaptive="false" timeDependent="false">
<responseDeclaration identifier="R" cardinality="single" baseType="identifier">
<correctResponse><value>A</value></correctResponse><mapping lowerBound="0"><mapEntry mapKey="A" mappedValue="1"/></mapping>
</responseDeclaration>
<outcomeDeclaration identifier="SCORE" ${FLOAT}/>
<itemBody><p><svg ${SVG} viewBox="0 0 9 9" preserveAspectRatio="none"><path pathLength="1" d="M0 0h9"/></svg>
<math xmlns="http://www.w3.org/1998/Math/MathML"><mi mathvariant="bold">x</mi></math></p>
<choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1">
<simpleChoice identifier="A">a</simpleChoice></choiceInteraction></itemBody>
<responseProcessing template="http://www.imsglobal.org/question/qti_v2p2/rptemplates/map_response"/></assessmentItem>`;
const test = `<assessmentTest ${QTI} identifier="t" title="t"><outcomeDeclaration identifier="S" ${FLOAT}/>
<testPart identifier="p" navigationMode="linear" submissionMode="individual">
<assessmentSection identifier="s" title="s" visible="true">
<assessmentItemRef identifier="i" href="i.xml"><variableMapping sourceIdentifier="POINTS" targetIdentifier="SCORE"/>
<weight identifier="w" value="2"/>
<templateDefault templateIdentifier="n"><baseValue baseType="integer">1</baseValue></templateDefault>
</assessmentItemRef></assessmentSection></testPart>
<outcomeProcessing><setOutcomeValue identifier="S"><sum><testVariables variableIdentifier="SCORE"/></sum></setOutcomeValue>
<exitTest/></outcomeProcessing>
<testFeedback access="atEnd" outcomeIdentifier="S" showHide="show" identifier="x"><p>f</p></testFeedback></assessmentTest>`;

const HTML = ["p", "svg", "path", "math", "mi"];
const names = (text) => [...text.matchAll(/<([a-zA-Z][\w-]*)/g)].map(([, name]) => name);
for (const [what, source, left] of [
  ["item", item, []], ["test", test, ["variableMapping", "templateDefault", "exitTest", "testFeedback"]],
]) {
  const found = await convertQti2toQti3(source);
  const kept = names(found).filter((name) => !name.startsWith("qti-") && !HTML.includes(name));
  console.log(`${what}: elements without the prefix of QTI 3: ${kept.join(", ") || "none"}`);
  assert.deepEqual(kept, left);
  if (what === "test") continue;
  const [picture] = /<svg.*<\/svg>/.exec(found);
  console.log(picture);
  assert.equal(picture, '<svg view-box="0 0 9 9" preserve-aspect-ratio="none"><path path-length="1" d="M0 0h9"/></svg>');
  assert.ok(found.includes('<math xmlns="http://www.w3.org/1998/Math/MathML"><mi mathvariant="bold">x</mi></math>'));
  assert.ok(found.includes('<qti-map-entry map-key="A" mapped-value="1"/>'));
}
JAVASCRIPT
node probe.mjs
