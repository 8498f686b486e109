// A constant text: data come in by the variable "outline", never as a part of it. It is copied at once, as after a restart
// of Jenkins a script has the binding that all scripts of its build share.
def phases = outline
def refresh = {
    steps.synchroParamLaunch()
    for (int p = 0; p < phases.size(); p++) {
        def phase = phases[p]
        steps.stage(phase.name) {
            for (int s = 0; s < phase.subSteps.size(); s++) {
                def subStep = phase.subSteps[s]
                steps.stage(subStep.name) {
                    steps.synchroParamFollow(subStep.id)
                }
            }
        }
    }
    return steps.synchroParamResult()
}
def label = steps.synchroParamAgent()
return label == null ? refresh() : steps.node(label) { refresh() }
